import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A day in UTC, such as "2026-11-27". */
  Date: { input: string; output: string; }
  /** An exact decimal number, as a string: "120.00". */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/**
 * Figures by day, item and currency. `from` and `to` are days that belong to it, 366 at most; sums of two currencies are
 * never added. An answer of more than 5000 figures is refused: ask for fewer days, or one item.
 */
export type Analytics = {
  /** Bookings that were created on these days, by the status that they have now. */
  bookingCounts: Array<BookingCount>;
  /** How many of the bookings that were created on these days came to be confirmed, and why others did not. */
  conversion: Array<ConversionFigure>;
  /** What was given back, on the day it was given back. */
  refunds: Array<RefundFigure>;
  /** What was taken, on the day it was taken, and given back, on the day it was given back; by day, item and currency. */
  revenue: Array<RevenueFigure>;
};


/**
 * Figures by day, item and currency. `from` and `to` are days that belong to it, 366 at most; sums of two currencies are
 * never added. An answer of more than 5000 figures is refused: ask for fewer days, or one item.
 */
export type AnalyticsBookingCountsArgs = {
  from: Scalars['Date']['input'];
  groupBy?: Array<FigureDimension>;
  itemId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['Date']['input'];
};


/**
 * Figures by day, item and currency. `from` and `to` are days that belong to it, 366 at most; sums of two currencies are
 * never added. An answer of more than 5000 figures is refused: ask for fewer days, or one item.
 */
export type AnalyticsConversionArgs = {
  from: Scalars['Date']['input'];
  groupBy?: Array<FigureDimension>;
  itemId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['Date']['input'];
};


/**
 * Figures by day, item and currency. `from` and `to` are days that belong to it, 366 at most; sums of two currencies are
 * never added. An answer of more than 5000 figures is refused: ask for fewer days, or one item.
 */
export type AnalyticsRefundsArgs = {
  currency?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['Date']['input'];
  groupBy?: Array<FigureDimension>;
  itemId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['Date']['input'];
};


/**
 * Figures by day, item and currency. `from` and `to` are days that belong to it, 366 at most; sums of two currencies are
 * never added. An answer of more than 5000 figures is refused: ask for fewer days, or one item.
 */
export type AnalyticsRevenueArgs = {
  currency?: InputMaybe<Scalars['String']['input']>;
  from: Scalars['Date']['input'];
  groupBy?: Array<FigureDimension>;
  itemId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['Date']['input'];
};

/** Bookings of one status. */
export type BookingCount = {
  bookings: Scalars['Int']['output'];
  /** The day on which they were created; null unless grouped by it. */
  day?: Maybe<Scalars['Date']['output']>;
  /** Null unless grouped by it. */
  item?: Maybe<InventoryItem>;
  seats: Scalars['Int']['output'];
  status: BookingStatus;
};

/** Where a booking stands. PENDING may become CONFIRMED or CANCELLED; CONFIRMED may become COMPLETED or CANCELLED. */
export type BookingStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'CONFIRMED'
  | 'PENDING';

/** Bookings that were cancelled for one reason. */
export type CancellationCount = {
  /** Whether they had been confirmed before. */
  afterConfirmation: Scalars['Boolean']['output'];
  bookings: Scalars['Int']['output'];
  /** Why, as in `Booking.cancellationCode`; tolerate codes that you do not know. */
  code: Scalars['String']['output'];
};

/** What became of the bookings that were created. */
export type ConversionFigure = {
  cancellations: Array<CancellationCount>;
  /** Those that came to be confirmed, also where they were cancelled later. */
  confirmed: Scalars['Int']['output'];
  created: Scalars['Int']['output'];
  /** The day on which they were created; null unless grouped by it. */
  day?: Maybe<Scalars['Date']['output']>;
  /** Null unless grouped by it. */
  item?: Maybe<InventoryItem>;
  /** Those that are PENDING still. */
  pending: Scalars['Int']['output'];
  /** Confirmed of created, from 0 to 1. */
  rate: Scalars['Float']['output'];
};

/** What figures are told apart by. */
export type FigureDimension =
  | 'DAY'
  | 'ITEM';

/** A stub: the inventory subgraph holds everything else. */
export type InventoryItem = {
  id: Scalars['ID']['output'];
};

/** A sum of money: exact, never a float. */
export type Money = {
  amount: Scalars['Decimal']['output'];
  /** ISO 4217. */
  currency: Scalars['String']['output'];
};

export type Query = {
  /** Support and above. What was sold and what became of it, as of the events that have come so far. */
  analytics: Analytics;
};

/** Refunds of one currency. */
export type RefundFigure = {
  amount: Money;
  /** Null unless grouped by it. */
  day?: Maybe<Scalars['Date']['output']>;
  /** Null unless grouped by it. */
  item?: Maybe<InventoryItem>;
  refunds: Scalars['Int']['output'];
};

/** Money of one currency. */
export type RevenueFigure = {
  /** Bookings that were paid. */
  bookings: Scalars['Int']['output'];
  /** Null unless grouped by it. */
  day?: Maybe<Scalars['Date']['output']>;
  /** What was taken. */
  gross: Money;
  /** Null unless grouped by it. */
  item?: Maybe<InventoryItem>;
  /** What was taken, less what was given back. */
  net: Money;
  /** What was given back, of whatever day's bookings. */
  refunded: Money;
  /** Their seats. */
  seats: Scalars['Int']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


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





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Analytics: ResolverTypeWrapper<Analytics>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  BookingCount: ResolverTypeWrapper<BookingCount>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BookingStatus: BookingStatus;
  CancellationCount: ResolverTypeWrapper<CancellationCount>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ConversionFigure: ResolverTypeWrapper<ConversionFigure>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  FigureDimension: FigureDimension;
  InventoryItem: ResolverTypeWrapper<InventoryItem>;
  Money: ResolverTypeWrapper<Money>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefundFigure: ResolverTypeWrapper<RefundFigure>;
  RevenueFigure: ResolverTypeWrapper<RevenueFigure>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Analytics: Analytics;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  BookingCount: BookingCount;
  Int: Scalars['Int']['output'];
  CancellationCount: CancellationCount;
  Boolean: Scalars['Boolean']['output'];
  ConversionFigure: ConversionFigure;
  Float: Scalars['Float']['output'];
  Date: Scalars['Date']['output'];
  Decimal: Scalars['Decimal']['output'];
  InventoryItem: InventoryItem;
  Money: Money;
  Query: Record<PropertyKey, never>;
  RefundFigure: RefundFigure;
  RevenueFigure: RevenueFigure;
};

export type AnalyticsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Analytics'] = ResolversParentTypes['Analytics']> = {
  bookingCounts?: Resolver<Array<ResolversTypes['BookingCount']>, ParentType, ContextType, RequireFields<AnalyticsBookingCountsArgs, 'from' | 'groupBy' | 'to'>>;
  conversion?: Resolver<Array<ResolversTypes['ConversionFigure']>, ParentType, ContextType, RequireFields<AnalyticsConversionArgs, 'from' | 'groupBy' | 'to'>>;
  refunds?: Resolver<Array<ResolversTypes['RefundFigure']>, ParentType, ContextType, RequireFields<AnalyticsRefundsArgs, 'from' | 'groupBy' | 'to'>>;
  revenue?: Resolver<Array<ResolversTypes['RevenueFigure']>, ParentType, ContextType, RequireFields<AnalyticsRevenueArgs, 'from' | 'groupBy' | 'to'>>;
};

export type BookingCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingCount'] = ResolversParentTypes['BookingCount']> = {
  bookings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['BookingStatus'], ParentType, ContextType>;
};

export type CancellationCountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancellationCount'] = ResolversParentTypes['CancellationCount']> = {
  afterConfirmation?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bookings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ConversionFigureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConversionFigure'] = ResolversParentTypes['ConversionFigure']> = {
  cancellations?: Resolver<Array<ResolversTypes['CancellationCount']>, ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
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

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  analytics?: Resolver<ResolversTypes['Analytics'], ParentType, ContextType>;
};

export type RefundFigureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundFigure'] = ResolversParentTypes['RefundFigure']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType>;
  refunds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevenueFigureResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevenueFigure'] = ResolversParentTypes['RevenueFigure']> = {
  bookings?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  gross?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['InventoryItem']>, ParentType, ContextType>;
  net?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  seats?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Analytics?: AnalyticsResolvers<ContextType>;
  BookingCount?: BookingCountResolvers<ContextType>;
  CancellationCount?: CancellationCountResolvers<ContextType>;
  ConversionFigure?: ConversionFigureResolvers<ContextType>;
  Date?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  InventoryItem?: InventoryItemResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefundFigure?: RefundFigureResolvers<ContextType>;
  RevenueFigure?: RevenueFigureResolvers<ContextType>;
};

