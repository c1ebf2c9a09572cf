import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InventoryItem as InventoryItemEntity } from '../domain/inventory-item.entity.ts';
import type { Reservation } from '../domain/reservation.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** RFC 3339 date and time in UTC. */
  DateTime: { input: Date; output: Date; }
  /** An exact decimal number, as a string: "120.00". */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

export type Booking = {
  id: Scalars['ID']['output'];
  reservation?: Maybe<InventoryReservation>;
};

export type CreateItemInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  eventDate: Scalars['DateTime']['input'];
  itemId: Scalars['ID']['input'];
  /** At least 1. */
  limitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
  price: MoneyInput;
  salesCloseAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before `salesCloseAt`, where both are given. */
  salesOpenAt?: InputMaybe<Scalars['DateTime']['input']>;
  totalCapacity: Scalars['Int']['input'];
};

export type CreateItemResult = ItemCreated | ItemRefused;

/** Something of which a number of seats, rooms or tickets can be booked. */
export type InventoryItem = {
  /** Free to book. Sold = totalCapacity - availableQuantity - reservedQuantity. */
  availableQuantity: Scalars['Int']['output'];
  description?: Maybe<Scalars['String']['output']>;
  eventDate: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** The seats that one customer may have at once, held and sold; null: as many as there are. */
  limitPerCustomer?: Maybe<Scalars['Int']['output']>;
  name: Scalars['String']['output'];
  price: Money;
  /** Held by bookings that are not confirmed yet; confirming one lowers it. */
  reservedQuantity: Scalars['Int']['output'];
  /** Grows with every edit by an operator; what updateItem compares. */
  revision: Scalars['Int']['output'];
  /** Until when it is sold; null, or later than that: until the event begins. */
  salesCloseAt?: Maybe<Scalars['DateTime']['output']>;
  /** From when on it is sold; null: from the beginning. */
  salesOpenAt?: Maybe<Scalars['DateTime']['output']>;
  totalCapacity: Scalars['Int']['output'];
  /** Grows with every change, reservations included. */
  version: Scalars['Int']['output'];
};

export type InventoryItemConnection = {
  edges: Array<InventoryItemEdge>;
  pageInfo: PageInfo;
};

export type InventoryItemEdge = {
  cursor: Scalars['String']['output'];
  node: InventoryItem;
};

/** Seats of an item that are held for, or sold to, one booking. */
export type InventoryReservation = {
  expiresAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  item: InventoryItem;
  quantity: Scalars['Int']['output'];
  status: ReservationStatus;
};

export type ItemCreated = {
  item: InventoryItem;
};

export type ItemFilter = {
  available?: InputMaybe<Scalars['Boolean']['input']>;
  eventFrom?: InputMaybe<Scalars['DateTime']['input']>;
  eventTo?: InputMaybe<Scalars['DateTime']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type ItemOffer = {
  availableQuantity: Scalars['Int']['output'];
  /** Whether its seats are sold at this moment: sales have opened and not closed, and the event has not begun. */
  isOnSale: Scalars['Boolean']['output'];
  itemId: Scalars['ID']['output'];
  /** The seats that one customer may have at once, held and sold; null: as many as there are. */
  limitPerCustomer?: Maybe<Scalars['Int']['output']>;
  /** Of one seat. */
  price: Money;
  /** Those of the bookings asked about that had a reservation at the very moment of availableQuantity, which is without their seats. */
  reservedFor: Array<Scalars['ID']['output']>;
};

export type ItemRefusalCode =
  | 'CAPACITY_BELOW_SOLD'
  | 'INVALID_INPUT'
  | 'ITEM_EXISTS'
  | 'ITEM_NOT_FOUND'
  | 'REVISION_CONFLICT';

export type ItemRefused = Refusal & {
  code: ItemRefusalCode;
  message: Scalars['String']['output'];
};

export type ItemUpdated = {
  item: InventoryItem;
};

/** A sum of money: exact, never a float. */
export type Money = {
  amount: Scalars['Decimal']['output'];
  /** ISO 4217. */
  currency: Scalars['String']['output'];
};

export type MoneyInput = {
  amount: Scalars['Decimal']['input'];
  /** ISO 4217. */
  currency: Scalars['String']['input'];
};

export type Mutation = {
  /** Sells what is held. Confirming a confirmed reservation changes nothing. */
  confirmReservation: ReservationCommandResult;
  /** Operators. */
  createItem: CreateItemResult;
  /**
   * Gives the seats back, held or sold. Releasing a released reservation changes nothing; of a booking that holds
   * nothing it leaves word, so that a late reserveInventory is refused.
   */
  releaseReservation: ReservationCommandResult;
  /** Holds seats for a booking. The same booking again gives the same reservation. */
  reserveInventory: ReserveInventoryResult;
  /** Operators. */
  updateItem: UpdateItemResult;
};


export type MutationConfirmReservationArgs = {
  bookingId: Scalars['ID']['input'];
};


export type MutationCreateItemArgs = {
  input: CreateItemInput;
};


export type MutationReleaseReservationArgs = {
  input: ReleaseReservationInput;
};


export type MutationReserveInventoryArgs = {
  input: ReserveInventoryInput;
};


export type MutationUpdateItemArgs = {
  input: UpdateItemInput;
};

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  item?: Maybe<InventoryItem>;
  /** What an item is offered at now: one answer serves everybody who wants to book it. Null where there is none. */
  itemOffer?: Maybe<ItemOffer>;
  /** By event date. */
  items: InventoryItemConnection;
};


export type QueryItemArgs = {
  id: Scalars['ID']['input'];
};


export type QueryItemOfferArgs = {
  bookingIds?: Array<Scalars['ID']['input']>;
  itemId: Scalars['ID']['input'];
};


export type QueryItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ItemFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** An expected 'no': nothing was left half done, and sending it again as it is would not help. */
export type Refusal = {
  message: Scalars['String']['output'];
};

export type ReleaseReservationInput = {
  bookingId: Scalars['ID']['input'];
  /** The hold has come to its end by itself: it becomes EXPIRED. What is sold does not expire, and becomes RELEASED. */
  expired?: InputMaybe<Scalars['Boolean']['input']>;
  itemId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type ReservationCommandResult = ReservationDone | ReservationRefused;

export type ReservationDone = {
  reservation: InventoryReservation;
};

export type ReservationRefusalCode =
  /** The reservation was released or has expired, and stays so. */
  | 'ILLEGAL_STATUS'
  | 'INVALID_QUANTITY'
  | 'ITEM_NOT_FOUND'
  /** The customer would have more seats than one may have. */
  | 'LIMIT_EXCEEDED'
  /** There is no reservation for this booking. */
  | 'NOT_FOUND'
  /** Sales have not opened yet or have closed, or the event has begun. */
  | 'SALES_CLOSED'
  | 'SOLD_OUT';

export type ReservationRefused = {
  code: ReservationRefusalCode;
  message: Scalars['String']['output'];
};

/** Where a reservation stands. RESERVED may become CONFIRMED, RELEASED or EXPIRED; CONFIRMED may become RELEASED. */
export type ReservationStatus =
  | 'CONFIRMED'
  | 'EXPIRED'
  | 'RELEASED'
  | 'RESERVED';

export type ReserveInventoryInput = {
  bookingId: Scalars['ID']['input'];
  expiresAt: Scalars['DateTime']['input'];
  itemId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  /** Whom the item's limit counts for. Without it, nothing is sold of an item that has one. */
  userId?: InputMaybe<Scalars['String']['input']>;
};

export type ReserveInventoryResult = ReservationDone | ReservationRefused;

/** What is left out stays as it is. */
export type UpdateItemInput = {
  description?: InputMaybe<Scalars['String']['input']>;
  eventDate?: InputMaybe<Scalars['DateTime']['input']>;
  itemId: Scalars['ID']['input'];
  /** Null, where it is not left out, takes the limit away. What customers have beyond a new limit stays theirs. */
  limitPerCustomer?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  price?: InputMaybe<MoneyInput>;
  /** As read; refused where an operator has edited the item since. Reservations in between don't matter. */
  revision: Scalars['Int']['input'];
  /** Null, where it is not left out: until the event begins. */
  salesCloseAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Null, where it is not left out: from the beginning. */
  salesOpenAt?: InputMaybe<Scalars['DateTime']['input']>;
  totalCapacity?: InputMaybe<Scalars['Int']['input']>;
};

export type UpdateItemResult = ItemRefused | ItemUpdated;



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Booking: Booking;
  InventoryItem: InventoryItem;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Booking:
    ( { __typename: 'Booking' }
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}> );
  InventoryItem:
    ( { __typename: 'InventoryItem' }
    & GraphQLRecursivePick<FederationTypes['InventoryItem'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateItemResult:
    | ( Omit<ItemCreated, 'item'> & { item: _RefType['InventoryItem'] } )
    | ( ItemRefused )
  ;
  ReservationCommandResult:
    | ( Omit<ReservationDone, 'reservation'> & { reservation: _RefType['InventoryReservation'] } )
    | ( ReservationRefused )
  ;
  ReserveInventoryResult:
    | ( Omit<ReservationDone, 'reservation'> & { reservation: _RefType['InventoryReservation'] } )
    | ( ReservationRefused )
  ;
  UpdateItemResult:
    | ( ItemRefused )
    | ( Omit<ItemUpdated, 'item'> & { item: _RefType['InventoryItem'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal: ( ItemRefused );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Booking: ResolverTypeWrapper<Omit<Booking, 'reservation'> & { reservation?: Maybe<ResolversTypes['InventoryReservation']> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  CreateItemInput: CreateItemInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CreateItemResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateItemResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  InventoryItem: ResolverTypeWrapper<InventoryItemEntity>;
  InventoryItemConnection: ResolverTypeWrapper<Omit<InventoryItemConnection, 'edges'> & { edges: Array<ResolversTypes['InventoryItemEdge']> }>;
  InventoryItemEdge: ResolverTypeWrapper<Omit<InventoryItemEdge, 'node'> & { node: ResolversTypes['InventoryItem'] }>;
  InventoryReservation: ResolverTypeWrapper<Reservation>;
  ItemCreated: ResolverTypeWrapper<Omit<ItemCreated, 'item'> & { item: ResolversTypes['InventoryItem'] }>;
  ItemFilter: ItemFilter;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ItemOffer: ResolverTypeWrapper<ItemOffer>;
  ItemRefusalCode: ItemRefusalCode;
  ItemRefused: ResolverTypeWrapper<ItemRefused>;
  ItemUpdated: ResolverTypeWrapper<Omit<ItemUpdated, 'item'> & { item: ResolversTypes['InventoryItem'] }>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  ReleaseReservationInput: ReleaseReservationInput;
  ReservationCommandResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReservationCommandResult']>;
  ReservationDone: ResolverTypeWrapper<Omit<ReservationDone, 'reservation'> & { reservation: ResolversTypes['InventoryReservation'] }>;
  ReservationRefusalCode: ReservationRefusalCode;
  ReservationRefused: ResolverTypeWrapper<ReservationRefused>;
  ReservationStatus: ReservationStatus;
  ReserveInventoryInput: ReserveInventoryInput;
  ReserveInventoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReserveInventoryResult']>;
  UpdateItemInput: UpdateItemInput;
  UpdateItemResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateItemResult']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Booking: Omit<Booking, 'reservation'> & { reservation?: Maybe<ResolversParentTypes['InventoryReservation']> } | FederationReferenceTypes['Booking'];
  ID: Scalars['ID']['output'];
  CreateItemInput: CreateItemInput;
  String: Scalars['String']['output'];
  CreateItemResult: ResolversUnionTypes<ResolversParentTypes>['CreateItemResult'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  InventoryItem: InventoryItemEntity;
  InventoryItemConnection: Omit<InventoryItemConnection, 'edges'> & { edges: Array<ResolversParentTypes['InventoryItemEdge']> };
  InventoryItemEdge: Omit<InventoryItemEdge, 'node'> & { node: ResolversParentTypes['InventoryItem'] };
  InventoryReservation: Reservation;
  ItemCreated: Omit<ItemCreated, 'item'> & { item: ResolversParentTypes['InventoryItem'] };
  ItemFilter: ItemFilter;
  Boolean: Scalars['Boolean']['output'];
  ItemOffer: ItemOffer;
  ItemRefused: ItemRefused;
  ItemUpdated: Omit<ItemUpdated, 'item'> & { item: ResolversParentTypes['InventoryItem'] };
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  ReleaseReservationInput: ReleaseReservationInput;
  ReservationCommandResult: ResolversUnionTypes<ResolversParentTypes>['ReservationCommandResult'];
  ReservationDone: Omit<ReservationDone, 'reservation'> & { reservation: ResolversParentTypes['InventoryReservation'] };
  ReservationRefused: ReservationRefused;
  ReserveInventoryInput: ReserveInventoryInput;
  ReserveInventoryResult: ResolversUnionTypes<ResolversParentTypes>['ReserveInventoryResult'];
  UpdateItemInput: UpdateItemInput;
  UpdateItemResult: ResolversUnionTypes<ResolversParentTypes>['UpdateItemResult'];
  Int: Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  maxAge: Scalars['Int']['input'];
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reservation?: Resolver<Maybe<ResolversTypes['InventoryReservation']>, ParentType, ContextType>;
};

export type CreateItemResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateItemResult'] = ResolversParentTypes['CreateItemResult']> = {
  __resolveType: TypeResolveFn<'ItemCreated' | 'ItemRefused', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type InventoryItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InventoryItem'] = ResolversParentTypes['InventoryItem'], FederationReferenceType extends FederationReferenceTypes['InventoryItem'] = FederationReferenceTypes['InventoryItem']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InventoryItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventDate?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reservedQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  salesCloseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  salesOpenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  totalCapacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InventoryItemConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InventoryItemConnection'] = ResolversParentTypes['InventoryItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InventoryItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InventoryItemEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InventoryItemEdge'] = ResolversParentTypes['InventoryItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InventoryItem'], ParentType, ContextType>;
};

export type InventoryReservationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InventoryReservation'] = ResolversParentTypes['InventoryReservation']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['InventoryItem'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReservationStatus'], ParentType, ContextType>;
};

export type ItemCreatedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemCreated'] = ResolversParentTypes['ItemCreated']> = {
  item?: Resolver<ResolversTypes['InventoryItem'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ItemOfferResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemOffer'] = ResolversParentTypes['ItemOffer']> = {
  availableQuantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isOnSale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  itemId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limitPerCustomer?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reservedFor?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type ItemRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemRefused'] = ResolversParentTypes['ItemRefused']> = {
  code?: Resolver<ResolversTypes['ItemRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ItemUpdatedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ItemUpdated'] = ResolversParentTypes['ItemUpdated']> = {
  item?: Resolver<ResolversTypes['InventoryItem'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  confirmReservation?: Resolver<ResolversTypes['ReservationCommandResult'], ParentType, ContextType, RequireFields<MutationConfirmReservationArgs, 'bookingId'>>;
  createItem?: Resolver<ResolversTypes['CreateItemResult'], ParentType, ContextType, RequireFields<MutationCreateItemArgs, 'input'>>;
  releaseReservation?: Resolver<ResolversTypes['ReservationCommandResult'], ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'input'>>;
  reserveInventory?: Resolver<ResolversTypes['ReserveInventoryResult'], ParentType, ContextType, RequireFields<MutationReserveInventoryArgs, 'input'>>;
  updateItem?: Resolver<ResolversTypes['UpdateItemResult'], ParentType, ContextType, RequireFields<MutationUpdateItemArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType, RequireFields<QueryItemArgs, 'id'>>;
  itemOffer?: Resolver<Maybe<ResolversTypes['ItemOffer']>, ParentType, ContextType, RequireFields<QueryItemOfferArgs, 'bookingIds' | 'itemId'>>;
  items?: Resolver<ResolversTypes['InventoryItemConnection'], ParentType, ContextType, RequireFields<QueryItemsArgs, 'first'>>;
};

export type RefusalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ItemRefused', ParentType, ContextType>;
};

export type ReservationCommandResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReservationCommandResult'] = ResolversParentTypes['ReservationCommandResult']> = {
  __resolveType: TypeResolveFn<'ReservationDone' | 'ReservationRefused', ParentType, ContextType>;
};

export type ReservationDoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReservationDone'] = ResolversParentTypes['ReservationDone']> = {
  reservation?: Resolver<ResolversTypes['InventoryReservation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReservationRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReservationRefused'] = ResolversParentTypes['ReservationRefused']> = {
  code?: Resolver<ResolversTypes['ReservationRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReserveInventoryResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReserveInventoryResult'] = ResolversParentTypes['ReserveInventoryResult']> = {
  __resolveType: TypeResolveFn<'ReservationDone' | 'ReservationRefused', ParentType, ContextType>;
};

export type UpdateItemResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateItemResult'] = ResolversParentTypes['UpdateItemResult']> = {
  __resolveType: TypeResolveFn<'ItemRefused' | 'ItemUpdated', ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Booking?: BookingResolvers<ContextType>;
  CreateItemResult?: CreateItemResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  InventoryItem?: InventoryItemResolvers<ContextType>;
  InventoryItemConnection?: InventoryItemConnectionResolvers<ContextType>;
  InventoryItemEdge?: InventoryItemEdgeResolvers<ContextType>;
  InventoryReservation?: InventoryReservationResolvers<ContextType>;
  ItemCreated?: ItemCreatedResolvers<ContextType>;
  ItemOffer?: ItemOfferResolvers<ContextType>;
  ItemRefused?: ItemRefusedResolvers<ContextType>;
  ItemUpdated?: ItemUpdatedResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  ReservationCommandResult?: ReservationCommandResultResolvers<ContextType>;
  ReservationDone?: ReservationDoneResolvers<ContextType>;
  ReservationRefused?: ReservationRefusedResolvers<ContextType>;
  ReserveInventoryResult?: ReserveInventoryResultResolvers<ContextType>;
  UpdateItemResult?: UpdateItemResultResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
