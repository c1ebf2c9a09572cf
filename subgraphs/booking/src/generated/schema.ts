import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Booking as BookingEntity } from '../domain/booking.entity.ts';
import type { BookingHistoryEntry as BookingHistoryEntryEntity } from '../domain/booking-history-entry.entity.ts';
import type { UserDataOf } from '../queries/find-bookings.ts';
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

/** One customer's claim to a number of seats of one item. */
export type Booking = {
  cancellationCode?: Maybe<CancellationCode>;
  /** In words, for people. */
  cancellationReason?: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  /** While PENDING: the moment at which it is cancelled by itself. */
  expiresAt: Scalars['DateTime']['output'];
  /** Oldest first. */
  history: Array<BookingHistoryEntry>;
  id: Scalars['ID']['output'];
  item?: Maybe<InventoryItem>;
  quantity: Scalars['Int']['output'];
  status: BookingStatus;
  /** Price times quantity at the moment of booking. */
  total: Money;
  updatedAt: Scalars['DateTime']['output'];
  userId: Scalars['String']['output'];
  /** Grows with every change. */
  version: Scalars['Int']['output'];
};

export type BookingCommandDone = {
  /** As it is after the command. */
  booking: Booking;
};

export type BookingCommandRefusalCode =
  /** Another booking stands under this id or this idempotency key. */
  | 'CONFLICT'
  /** Its status does not allow the change. */
  | 'ILLEGAL_STATUS'
  /** There is no booking of this id. */
  | 'NOT_FOUND';

export type BookingCommandRefused = {
  code: BookingCommandRefusalCode;
  message: Scalars['String']['output'];
};

export type BookingCommandResult = BookingCommandDone | BookingCommandRefused;

export type BookingConnection = {
  edges: Array<BookingEdge>;
  pageInfo: PageInfo;
};

export type BookingEdge = {
  cursor: Scalars['String']['output'];
  node: Booking;
};

export type BookingFilter = {
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  createdTo?: InputMaybe<Scalars['DateTime']['input']>;
  itemId?: InputMaybe<Scalars['ID']['input']>;
  status?: InputMaybe<BookingStatus>;
  userId?: InputMaybe<Scalars['String']['input']>;
};

/** One change of a booking's status, and who caused it. */
export type BookingHistoryEntry = {
  /** Who caused it: a user's id, or service:NAME. Customers see 'support' for people of the house. */
  actor: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  fromStatus?: Maybe<BookingStatus>;
  id: Scalars['ID']['output'];
  reason?: Maybe<Scalars['String']['output']>;
  toStatus: BookingStatus;
};

/** Where a booking stands. PENDING may become CONFIRMED or CANCELLED; CONFIRMED may become COMPLETED or CANCELLED. */
export type BookingStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CONFIRMED'
  | 'PENDING';

/** Why a booking was cancelled, for programs. */
export type CancellationCode =
  | 'BY_CUSTOMER'
  | 'BY_OPERATOR'
  | 'EXPIRED'
  | 'PAYMENT_CAPTURE_FAILED'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_UNAVAILABLE'
  | 'PRICE_CHANGED'
  | 'SOLD_OUT';

export type ConfirmBookingInput = {
  bookingId: Scalars['ID']['input'];
  /** Null where nothing is to be paid. */
  paymentId?: InputMaybe<Scalars['ID']['input']>;
};

export type CreatePendingBookingInput = {
  bookingId: Scalars['ID']['input'];
  expiresAt: Scalars['DateTime']['input'];
  /** The customer's idempotency key, hashed with the user's id. */
  idempotencyKey: Scalars['String']['input'];
  itemId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
  total: MoneyInput;
  userId: Scalars['String']['input'];
};

/** A stub: the inventory subgraph holds everything else. */
export type InventoryItem = {
  id: Scalars['ID']['output'];
};

export type MarkBookingCancelledInput = {
  /** A user's id, or service:NAME. */
  actor: Scalars['String']['input'];
  bookingId: Scalars['ID']['input'];
  code: CancellationCode;
  /** The statuses it may be cancelled from. A booking in another one is refused. */
  from: Array<BookingStatus>;
  reason?: InputMaybe<Scalars['String']['input']>;
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
  /** PENDING → CONFIRMED. Confirming a confirmed booking changes nothing. */
  confirmBooking: BookingCommandResult;
  /** Writes the booking as PENDING with its first history entry. The same id and content again gives the same booking. */
  createPendingBooking: BookingCommandResult;
  /**
   * PENDING or CONFIRMED → CANCELLED. Cancelling a cancelled booking changes nothing; of a booking that was never
   * written it leaves word, so that a late createPendingBooking is refused.
   */
  markBookingCancelled: BookingCommandResult;
};


export type MutationConfirmBookingArgs = {
  input: ConfirmBookingInput;
};


export type MutationCreatePendingBookingArgs = {
  input: CreatePendingBookingInput;
};


export type MutationMarkBookingCancelledArgs = {
  input: MarkBookingCancelledInput;
};

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** Null where there is none, or none that the viewer may see. */
  booking?: Maybe<Booking>;
  /** The viewer's own, newest first; support and above may name a user, or nobody for all. */
  bookings: BookingConnection;
};


export type QueryBookingArgs = {
  id: Scalars['ID']['input'];
};


export type QueryBookingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BookingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type UserData = {
  /** All of the user's, newest first. */
  bookings: BookingConnection;
  userId: Scalars['ID']['output'];
};


export type UserDataBookingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};



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
  UserData: UserData;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Booking:
    ( { __typename: 'Booking' }
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}> );
  UserData:
    ( { __typename: 'UserData' }
    & GraphQLRecursivePick<FederationTypes['UserData'], {"userId":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  BookingCommandResult:
    | ( Omit<BookingCommandDone, 'booking'> & { booking: _RefType['Booking'] } )
    | ( BookingCommandRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Booking: ResolverTypeWrapper<BookingEntity>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BookingCommandDone: ResolverTypeWrapper<Omit<BookingCommandDone, 'booking'> & { booking: ResolversTypes['Booking'] }>;
  BookingCommandRefusalCode: BookingCommandRefusalCode;
  BookingCommandRefused: ResolverTypeWrapper<BookingCommandRefused>;
  BookingCommandResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BookingCommandResult']>;
  BookingConnection: ResolverTypeWrapper<Omit<BookingConnection, 'edges'> & { edges: Array<ResolversTypes['BookingEdge']> }>;
  BookingEdge: ResolverTypeWrapper<Omit<BookingEdge, 'node'> & { node: ResolversTypes['Booking'] }>;
  BookingFilter: BookingFilter;
  BookingHistoryEntry: ResolverTypeWrapper<BookingHistoryEntryEntity>;
  BookingStatus: BookingStatus;
  CancellationCode: CancellationCode;
  ConfirmBookingInput: ConfirmBookingInput;
  CreatePendingBookingInput: CreatePendingBookingInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  InventoryItem: ResolverTypeWrapper<InventoryItem>;
  MarkBookingCancelledInput: MarkBookingCancelledInput;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserData: ResolverTypeWrapper<UserDataOf>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Booking: BookingEntity;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  BookingCommandDone: Omit<BookingCommandDone, 'booking'> & { booking: ResolversParentTypes['Booking'] };
  BookingCommandRefused: BookingCommandRefused;
  BookingCommandResult: ResolversUnionTypes<ResolversParentTypes>['BookingCommandResult'];
  BookingConnection: Omit<BookingConnection, 'edges'> & { edges: Array<ResolversParentTypes['BookingEdge']> };
  BookingEdge: Omit<BookingEdge, 'node'> & { node: ResolversParentTypes['Booking'] };
  BookingFilter: BookingFilter;
  BookingHistoryEntry: BookingHistoryEntryEntity;
  ConfirmBookingInput: ConfirmBookingInput;
  CreatePendingBookingInput: CreatePendingBookingInput;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  InventoryItem: InventoryItem;
  MarkBookingCancelledInput: MarkBookingCancelledInput;
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  UserData: UserDataOf;
};

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cancellationCode?: Resolver<Maybe<ResolversTypes['CancellationCode']>, ParentType, ContextType>;
  cancellationReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['BookingHistoryEntry']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BookingStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BookingCommandDoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingCommandDone'] = ResolversParentTypes['BookingCommandDone']> = {
  booking?: Resolver<ResolversTypes['Booking'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingCommandRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingCommandRefused'] = ResolversParentTypes['BookingCommandRefused']> = {
  code?: Resolver<ResolversTypes['BookingCommandRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingCommandResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingCommandResult'] = ResolversParentTypes['BookingCommandResult']> = {
  __resolveType: TypeResolveFn<'BookingCommandDone' | 'BookingCommandRefused', ParentType, ContextType>;
};

export type BookingConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingConnection'] = ResolversParentTypes['BookingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['BookingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type BookingEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingEdge'] = ResolversParentTypes['BookingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Booking'], ParentType, ContextType>;
};

export type BookingHistoryEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingHistoryEntry'] = ResolversParentTypes['BookingHistoryEntry']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fromStatus?: Resolver<Maybe<ResolversTypes['BookingStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toStatus?: Resolver<ResolversTypes['BookingStatus'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type InventoryItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InventoryItem'] = ResolversParentTypes['InventoryItem']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  confirmBooking?: Resolver<ResolversTypes['BookingCommandResult'], ParentType, ContextType, RequireFields<MutationConfirmBookingArgs, 'input'>>;
  createPendingBooking?: Resolver<ResolversTypes['BookingCommandResult'], ParentType, ContextType, RequireFields<MutationCreatePendingBookingArgs, 'input'>>;
  markBookingCancelled?: Resolver<ResolversTypes['BookingCommandResult'], ParentType, ContextType, RequireFields<MutationMarkBookingCancelledArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType, RequireFields<QueryBookingArgs, 'id'>>;
  bookings?: Resolver<ResolversTypes['BookingConnection'], ParentType, ContextType, RequireFields<QueryBookingsArgs, 'first'>>;
};

export type UserDataResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserData'] = ResolversParentTypes['UserData'], FederationReferenceType extends FederationReferenceTypes['UserData'] = FederationReferenceTypes['UserData']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserData']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bookings?: Resolver<ResolversTypes['BookingConnection'], ParentType, ContextType, RequireFields<UserDataBookingsArgs, 'first'>>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Booking?: BookingResolvers<ContextType>;
  BookingCommandDone?: BookingCommandDoneResolvers<ContextType>;
  BookingCommandRefused?: BookingCommandRefusedResolvers<ContextType>;
  BookingCommandResult?: BookingCommandResultResolvers<ContextType>;
  BookingConnection?: BookingConnectionResolvers<ContextType>;
  BookingEdge?: BookingEdgeResolvers<ContextType>;
  BookingHistoryEntry?: BookingHistoryEntryResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  InventoryItem?: InventoryItemResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UserData?: UserDataResolvers<ContextType>;
};

