import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Payment as PaymentEntity } from '../domain/payment.entity.ts';
import type { PaymentDispute as PaymentDisputeEntity } from '../domain/payment-dispute.entity.ts';
import type { PaymentTransaction as PaymentTransactionEntity } from '../domain/payment-transaction.entity.ts';
import type { UserDataOf } from '../queries/find-payments.ts';
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

export type AuthorizePaymentInput = {
  amount: MoneyInput;
  bookingId: Scalars['ID']['input'];
  paymentMethod: PaymentMethod;
  /** What the payment provider issued; never a card number. */
  paymentToken: Scalars['String']['input'];
  /** Where the customer is sent after what they have to do elsewhere: an http or https address of at most 2000 characters. */
  returnUrl?: InputMaybe<Scalars['String']['input']>;
  userId: Scalars['String']['input'];
};

export type AuthorizePaymentResult = PaymentActionRequired | PaymentCommandDone | PaymentCommandRefused;

export type Booking = {
  id: Scalars['ID']['output'];
  /** Null where nothing is to be paid. */
  payment?: Maybe<Payment>;
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
  /**
   * Reserves the sum on the customer's card or account. The same booking again gives the outcome of the first time; an
   * outcome that is not known is asked of the provider before anything is sent again. Where the customer has to do something
   * first the payment stays PENDING, and the same again asks the provider whether they have.
   */
  authorizePayment: AuthorizePaymentResult;
  /** Takes the authorized sum. Capturing a captured payment changes nothing. */
  capturePayment: PaymentCommandResult;
  /** Gives a part of the captured sum back, or all that is left of it. The same key again changes nothing. */
  refundPayment: PaymentCommandResult;
  /**
   * Gives the money back, whatever state it is in: an authorization is voided, a capture refunded, but for what is to be
   * kept. Again changes nothing; of a booking without a payment it leaves word, so that a late authorizePayment is refused.
   */
  returnPayment: PaymentCommandResult;
};


export type MutationAuthorizePaymentArgs = {
  input: AuthorizePaymentInput;
};


export type MutationCapturePaymentArgs = {
  bookingId: Scalars['ID']['input'];
};


export type MutationRefundPaymentArgs = {
  amount: MoneyInput;
  bookingId: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason: Scalars['String']['input'];
};


export type MutationReturnPaymentArgs = {
  input: ReturnPaymentInput;
};

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** The money of one booking, at the payment provider. */
export type Payment = {
  amount: Money;
  booking?: Maybe<Booking>;
  createdAt: Scalars['DateTime']['output'];
  /** Support and above. What customers' banks want back, oldest first. */
  disputes?: Maybe<Array<PaymentDispute>>;
  externalTransactionId?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** What the customer has to do before it can go on, such as 3-D Secure. */
  nextAction?: Maybe<PaymentAction>;
  paymentMethod: PaymentMethod;
  refunded: Money;
  status: PaymentStatus;
  transactions: Array<PaymentTransaction>;
};

export type PaymentAction = {
  expiresAt: Scalars['DateTime']['output'];
  url: Scalars['String']['output'];
};

/** The customer has to do something before it can go on; then the same command again tells how it ended. */
export type PaymentActionRequired = {
  nextAction: PaymentAction;
  /** It is PENDING. */
  payment: Payment;
};

export type PaymentCommandDone = {
  /** As it is after the command. */
  payment: Payment;
};

export type PaymentCommandRefused = {
  code: PaymentRefusalCode;
  message: Scalars['String']['output'];
};

export type PaymentCommandResult = PaymentCommandDone | PaymentCommandRefused;

export type PaymentConnection = {
  edges: Array<PaymentEdge>;
  pageInfo: PageInfo;
};

/** That a customer's bank wants a payment back. */
export type PaymentDispute = {
  amount: Money;
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The provider's. */
  id: Scalars['ID']['output'];
  openedAt: Scalars['DateTime']['output'];
  /** In the provider's words, such as "fraudulent". */
  reason: Scalars['String']['output'];
  status: PaymentDisputeStatus;
};

export type PaymentDisputeStatus =
  /** It ended before it came to a decision. */
  | 'CLOSED'
  | 'LOST'
  | 'OPEN'
  | 'WON';

export type PaymentEdge = {
  cursor: Scalars['String']['output'];
  node: Payment;
};

export type PaymentMethod =
  | 'CREDIT_CARD'
  | 'DEBIT_CARD'
  | 'PAYPAL';

export type PaymentRefusalCode =
  /** It is more than what is left of the captured sum. */
  | 'AMOUNT_TOO_LARGE'
  /** The card or account was declined, for good. */
  | 'DECLINED'
  /** The key was used for a refund of another sum. */
  | 'IDEMPOTENCY_CONFLICT'
  /** Its status does not allow the change. */
  | 'ILLEGAL_STATUS'
  /** There is no payment for this booking. */
  | 'NOT_FOUND'
  /** The provider could not be reached or did not answer, and nothing was charged. Sending it again may help. */
  | 'UNAVAILABLE';

/** Where a payment stands. */
export type PaymentStatus =
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'FAILED'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

/** One call to the provider. */
export type PaymentTransaction = {
  amount: Money;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** PENDING: sent, outcome not known yet. */
  status: PaymentTransactionStatus;
  type: PaymentTransactionType;
};

export type PaymentTransactionStatus =
  | 'FAILED'
  | 'PENDING'
  | 'SUCCESS';

export type PaymentTransactionType =
  | 'AUTHORIZE'
  | 'CAPTURE'
  | 'REFUND'
  | 'VOID';

export type Query = {
  payment?: Maybe<Payment>;
};


export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};

export type ReturnPaymentInput = {
  /** What was, or would have been, authorized. */
  amount: MoneyInput;
  bookingId: Scalars['ID']['input'];
  /** What is kept of a captured sum, such as a fee; nothing by default. Of an authorization nothing is kept. */
  keep?: InputMaybe<MoneyInput>;
  paymentMethod: PaymentMethod;
  userId: Scalars['String']['input'];
};

export type UserData = {
  /** All of the user's, newest first. */
  payments: PaymentConnection;
  userId: Scalars['ID']['output'];
};


export type UserDataPaymentsArgs = {
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
  Payment: Payment;
  UserData: UserData;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Booking:
    ( { __typename: 'Booking' }
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}> );
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  UserData:
    ( { __typename: 'UserData' }
    & GraphQLRecursivePick<FederationTypes['UserData'], {"userId":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AuthorizePaymentResult:
    | ( Omit<PaymentActionRequired, 'payment'> & { payment: _RefType['Payment'] } )
    | ( Omit<PaymentCommandDone, 'payment'> & { payment: _RefType['Payment'] } )
    | ( PaymentCommandRefused )
  ;
  PaymentCommandResult:
    | ( Omit<PaymentCommandDone, 'payment'> & { payment: _RefType['Payment'] } )
    | ( PaymentCommandRefused )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuthorizePaymentInput: AuthorizePaymentInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuthorizePaymentResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AuthorizePaymentResult']>;
  Booking: ResolverTypeWrapper<Omit<Booking, 'payment'> & { payment?: Maybe<ResolversTypes['Payment']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Payment: ResolverTypeWrapper<PaymentEntity>;
  PaymentAction: ResolverTypeWrapper<PaymentAction>;
  PaymentActionRequired: ResolverTypeWrapper<Omit<PaymentActionRequired, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentCommandDone: ResolverTypeWrapper<Omit<PaymentCommandDone, 'payment'> & { payment: ResolversTypes['Payment'] }>;
  PaymentCommandRefused: ResolverTypeWrapper<PaymentCommandRefused>;
  PaymentCommandResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PaymentCommandResult']>;
  PaymentConnection: ResolverTypeWrapper<Omit<PaymentConnection, 'edges'> & { edges: Array<ResolversTypes['PaymentEdge']> }>;
  PaymentDispute: ResolverTypeWrapper<PaymentDisputeEntity>;
  PaymentDisputeStatus: PaymentDisputeStatus;
  PaymentEdge: ResolverTypeWrapper<Omit<PaymentEdge, 'node'> & { node: ResolversTypes['Payment'] }>;
  PaymentMethod: PaymentMethod;
  PaymentRefusalCode: PaymentRefusalCode;
  PaymentStatus: PaymentStatus;
  PaymentTransaction: ResolverTypeWrapper<PaymentTransactionEntity>;
  PaymentTransactionStatus: PaymentTransactionStatus;
  PaymentTransactionType: PaymentTransactionType;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReturnPaymentInput: ReturnPaymentInput;
  UserData: ResolverTypeWrapper<UserDataOf>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuthorizePaymentInput: AuthorizePaymentInput;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AuthorizePaymentResult: ResolversUnionTypes<ResolversParentTypes>['AuthorizePaymentResult'];
  Booking: Omit<Booking, 'payment'> & { payment?: Maybe<ResolversParentTypes['Payment']> } | FederationReferenceTypes['Booking'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Payment: PaymentEntity;
  PaymentAction: PaymentAction;
  PaymentActionRequired: Omit<PaymentActionRequired, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentCommandDone: Omit<PaymentCommandDone, 'payment'> & { payment: ResolversParentTypes['Payment'] };
  PaymentCommandRefused: PaymentCommandRefused;
  PaymentCommandResult: ResolversUnionTypes<ResolversParentTypes>['PaymentCommandResult'];
  PaymentConnection: Omit<PaymentConnection, 'edges'> & { edges: Array<ResolversParentTypes['PaymentEdge']> };
  PaymentDispute: PaymentDisputeEntity;
  PaymentEdge: Omit<PaymentEdge, 'node'> & { node: ResolversParentTypes['Payment'] };
  PaymentTransaction: PaymentTransactionEntity;
  Query: Record<PropertyKey, never>;
  ReturnPaymentInput: ReturnPaymentInput;
  UserData: UserDataOf;
  Int: Scalars['Int']['output'];
};

export type AuthorizePaymentResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuthorizePaymentResult'] = ResolversParentTypes['AuthorizePaymentResult']> = {
  __resolveType: TypeResolveFn<'PaymentActionRequired' | 'PaymentCommandDone' | 'PaymentCommandRefused', ParentType, ContextType>;
};

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type MoneyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  authorizePayment?: Resolver<ResolversTypes['AuthorizePaymentResult'], ParentType, ContextType, RequireFields<MutationAuthorizePaymentArgs, 'input'>>;
  capturePayment?: Resolver<ResolversTypes['PaymentCommandResult'], ParentType, ContextType, RequireFields<MutationCapturePaymentArgs, 'bookingId'>>;
  refundPayment?: Resolver<ResolversTypes['PaymentCommandResult'], ParentType, ContextType, RequireFields<MutationRefundPaymentArgs, 'amount' | 'bookingId' | 'idempotencyKey' | 'reason'>>;
  returnPayment?: Resolver<ResolversTypes['PaymentCommandResult'], ParentType, ContextType, RequireFields<MutationReturnPaymentArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  disputes?: Resolver<Maybe<Array<ResolversTypes['PaymentDispute']>>, ParentType, ContextType>;
  externalTransactionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextAction?: Resolver<Maybe<ResolversTypes['PaymentAction']>, ParentType, ContextType>;
  paymentMethod?: Resolver<ResolversTypes['PaymentMethod'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  transactions?: Resolver<Array<ResolversTypes['PaymentTransaction']>, ParentType, ContextType>;
};

export type PaymentActionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentAction'] = ResolversParentTypes['PaymentAction']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PaymentActionRequiredResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentActionRequired'] = ResolversParentTypes['PaymentActionRequired']> = {
  nextAction?: Resolver<ResolversTypes['PaymentAction'], ParentType, ContextType>;
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentCommandDoneResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentCommandDone'] = ResolversParentTypes['PaymentCommandDone']> = {
  payment?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentCommandRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentCommandRefused'] = ResolversParentTypes['PaymentCommandRefused']> = {
  code?: Resolver<ResolversTypes['PaymentRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentCommandResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentCommandResult'] = ResolversParentTypes['PaymentCommandResult']> = {
  __resolveType: TypeResolveFn<'PaymentCommandDone' | 'PaymentCommandRefused', ParentType, ContextType>;
};

export type PaymentConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentConnection'] = ResolversParentTypes['PaymentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PaymentEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PaymentDisputeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentDispute'] = ResolversParentTypes['PaymentDispute']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentDisputeStatus'], ParentType, ContextType>;
};

export type PaymentEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentEdge'] = ResolversParentTypes['PaymentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Payment'], ParentType, ContextType>;
};

export type PaymentTransactionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PaymentTransaction'] = ResolversParentTypes['PaymentTransaction']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PaymentTransactionStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['PaymentTransactionType'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
};

export type UserDataResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserData'] = ResolversParentTypes['UserData'], FederationReferenceType extends FederationReferenceTypes['UserData'] = FederationReferenceTypes['UserData']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserData']> | FederationReferenceType, FederationReferenceType, ContextType>;
  payments?: Resolver<ResolversTypes['PaymentConnection'], ParentType, ContextType, RequireFields<UserDataPaymentsArgs, 'first'>>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  AuthorizePaymentResult?: AuthorizePaymentResultResolvers<ContextType>;
  Booking?: BookingResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentAction?: PaymentActionResolvers<ContextType>;
  PaymentActionRequired?: PaymentActionRequiredResolvers<ContextType>;
  PaymentCommandDone?: PaymentCommandDoneResolvers<ContextType>;
  PaymentCommandRefused?: PaymentCommandRefusedResolvers<ContextType>;
  PaymentCommandResult?: PaymentCommandResultResolvers<ContextType>;
  PaymentConnection?: PaymentConnectionResolvers<ContextType>;
  PaymentDispute?: PaymentDisputeResolvers<ContextType>;
  PaymentEdge?: PaymentEdgeResolvers<ContextType>;
  PaymentTransaction?: PaymentTransactionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UserData?: UserDataResolvers<ContextType>;
};

