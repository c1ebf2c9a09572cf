import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SagaInstance as SagaInstanceEntity } from '../domain/saga-instance.entity.ts';
import type { SagaStep as SagaStepEntity } from '../domain/saga-step.entity.ts';
import type { Refund as RefundEntity } from '../domain/refund.entity.ts';
import type { SagaIntervention as SagaInterventionEntity } from '../domain/saga-intervention.entity.ts';
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
  /** Support and above. */
  saga?: Maybe<SagaInstance>;
  /** Support and above. All of its sagas, oldest first: that which made it, and those that cancelled it or gave money back. */
  sagas?: Maybe<Array<SagaInstance>>;
};

export type BookingCancelled = {
  booking?: Maybe<Booking>;
  bookingId: Scalars['ID']['output'];
};

export type BookingPlaced = {
  booking?: Maybe<Booking>;
  bookingId: Scalars['ID']['output'];
};

export type BookingRefusalCode =
  | 'IDEMPOTENCY_CONFLICT'
  | 'INVALID_QUANTITY'
  | 'ITEM_NOT_FOUND'
  | 'LIMIT_EXCEEDED'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_UNAVAILABLE'
  | 'PRICE_CHANGED'
  | 'SALES_CLOSED'
  | 'SOLD_OUT';

export type BookingRefused = Refusal & {
  /** The booking that was begun and cancelled, where there is one. */
  booking?: Maybe<Booking>;
  code: BookingRefusalCode;
  message: Scalars['String']['output'];
};

export type CancelBookingInput = {
  bookingId: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};

export type CancelBookingResult = BookingCancelled | CancellationRefused;

export type CancellationRefusalCode =
  | 'BOOKING_NOT_FOUND'
  | 'IDEMPOTENCY_CONFLICT'
  | 'NOT_CANCELLABLE';

export type CancellationRefused = Refusal & {
  code: CancellationRefusalCode;
  message: Scalars['String']['output'];
};

export type CreateBookingInput = {
  /** What the customer was shown; refused with PRICE_CHANGED where it is another sum by now. */
  expectedTotal?: InputMaybe<MoneyInput>;
  idempotencyKey: Scalars['String']['input'];
  itemId: Scalars['ID']['input'];
  paymentMethod: PaymentMethod;
  /** What the payment provider issued for the customer's card or account; never a card number. */
  paymentToken: Scalars['String']['input'];
  quantity: Scalars['Int']['input'];
  /**
   * Where the customer is sent after what they have to do elsewhere, such as 3-D Secure: an http or https address of at most
   * 2000 characters. Without it they see a page of the payment provider's that says how it went.
   */
  returnUrl?: InputMaybe<Scalars['String']['input']>;
};

export type CreateBookingResult = BookingPlaced | BookingRefused;

export type DecideRefundInput = {
  approve: Scalars['Boolean']['input'];
  /** Changes nothing, and tells what would be done. */
  dryRun?: Scalars['Boolean']['input'];
  refundId: Scalars['ID']['input'];
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
  /** Gives the seats back and voids or refunds the money. */
  cancelBooking: CancelBookingResult;
  /**
   * Operators. Undoes what a saga did: one that has not confirmed its booking turns round, and a booking that was confirmed
   * is cancelled by a saga of its own.
   */
  compensateSaga: SagaInterventionResult;
  /**
   * Books seats and charges for them. Answers when the booking is CONFIRMED or refused, or after 5 seconds with a
   * booking that is still PENDING; it then goes on by itself, and bookingStatusChanged tells how it ends. Where the customer
   * has to do something first, as for 3-D Secure or PayPal, it is answered at once with a booking that is PENDING and has
   * that in its payment's nextAction. The same key and input, from the same user, gives the same answer, however often it is
   * sent; where that was a booking that was still PENDING, the key gives its end once it has come.
   */
  createBooking: CreateBookingResult;
  /** Finance. Approves or rejects a refund that somebody else asked for. */
  decideRefund: RefundResult;
  /**
   * Finance. Gives a part of what was captured back, or all of it; the booking stays as it is. What goes beyond the
   * configured sum, alone or with the booking's other refunds, waits for a second person.
   */
  refundBooking: RefundResult;
  /**
   * Operators. Ends a saga that needs attention, whose remaining work was settled by hand: COMPLETED where it was on its way
   * forward, FAILED where it was being undone. Nothing is sent to any service.
   */
  resolveSaga: SagaInterventionResult;
  /**
   * Says that what bookings wait for outside may have come about, such as a customer's 3-D Secure: their sagas look at once.
   * Bookings that wait for nothing are left as they are. Gives the ids.
   */
  resumeBookings: Array<Scalars['ID']['output']>;
  /**
   * Operators. Has a saga tried again at once: one that waits for its next attempt, or one that needs attention, which gets
   * all its attempts anew.
   */
  retrySaga: SagaInterventionResult;
};


export type MutationCancelBookingArgs = {
  input: CancelBookingInput;
};


export type MutationCompensateSagaArgs = {
  input: SagaInterventionInput;
};


export type MutationCreateBookingArgs = {
  input: CreateBookingInput;
};


export type MutationDecideRefundArgs = {
  input: DecideRefundInput;
};


export type MutationRefundBookingArgs = {
  input: RefundBookingInput;
};


export type MutationResolveSagaArgs = {
  input: SagaInterventionInput;
};


export type MutationResumeBookingsArgs = {
  bookingIds: Array<Scalars['ID']['input']>;
};


export type MutationRetrySagaArgs = {
  input: SagaInterventionInput;
};

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PaymentMethod =
  | 'CREDIT_CARD'
  | 'DEBIT_CARD'
  | 'PAYPAL';

export type Query = {
  refund?: Maybe<Refund>;
  /** Newest first. */
  refunds: RefundConnection;
  saga?: Maybe<SagaInstance>;
  /** Newest first. */
  sagas: SagaConnection;
};


export type QueryRefundArgs = {
  id: Scalars['ID']['input'];
};


export type QueryRefundsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RefundFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySagaArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySagasArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SagaFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A part of a booking's money, or all of it, that goes back without the booking being cancelled. */
export type Refund = {
  amount: Money;
  booking?: Maybe<Booking>;
  bookingId: Scalars['ID']['output'];
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who approved or rejected it; null where nobody had to. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  reason: Scalars['String']['output'];
  requestedAt: Scalars['DateTime']['output'];
  /** A user's id. */
  requestedBy: Scalars['String']['output'];
  status: RefundStatus;
};

export type RefundAccepted = {
  dryRun: Scalars['Boolean']['output'];
  effects: Array<SagaEffect>;
  /** Whether it waits for a second person before anything of this happens. */
  needsApproval: Scalars['Boolean']['output'];
  /** Null on a dry run of a request. */
  refund?: Maybe<Refund>;
};

export type RefundBookingInput = {
  amount: MoneyInput;
  bookingId: Scalars['ID']['input'];
  /** Changes nothing, and tells what would be done. */
  dryRun?: Scalars['Boolean']['input'];
  idempotencyKey: Scalars['String']['input'];
  /** Why, for whoever looks at the refund later. It goes into the audit's events: name nobody. */
  reason: Scalars['String']['input'];
};

export type RefundConnection = {
  edges: Array<RefundEdge>;
  pageInfo: PageInfo;
};

export type RefundEdge = {
  cursor: Scalars['String']['output'];
  node: Refund;
};

export type RefundFilter = {
  /** Those that wait for a second person, or those that don't. */
  awaitsApproval?: InputMaybe<Scalars['Boolean']['input']>;
  bookingId?: InputMaybe<Scalars['ID']['input']>;
};

export type RefundRefusalCode =
  | 'ALREADY_DECIDED'
  /** It is more than what is left of the captured sum. */
  | 'AMOUNT_TOO_LARGE'
  | 'IDEMPOTENCY_CONFLICT'
  /** There is no such booking, or nothing was paid for it. */
  | 'NOTHING_TO_REFUND'
  | 'REFUND_NOT_FOUND'
  /** Whoever asked for it cannot approve it. */
  | 'SECOND_PERSON_REQUIRED';

export type RefundRefused = Refusal & {
  code: RefundRefusalCode;
  message: Scalars['String']['output'];
};

export type RefundResult = RefundAccepted | RefundRefused;

export type RefundStatus =
  /** It is beyond the sum that one person may refund, and waits for a second one. */
  | 'AWAITING_APPROVAL'
  /** The payment did not allow it; nothing was refunded. */
  | 'FAILED'
  | 'REFUNDED'
  | 'REJECTED'
  | 'UNDER_WAY';

/** An expected 'no': nothing was left half done, and sending it again as it is would not help. */
export type Refusal = {
  message: Scalars['String']['output'];
};

export type SagaConnection = {
  edges: Array<SagaEdge>;
  pageInfo: PageInfo;
};

export type SagaEdge = {
  cursor: Scalars['String']['output'];
  node: SagaInstance;
};

/** Something that a saga, or a person's deed, causes outside of the saga itself. */
export type SagaEffect = {
  /** The sum that moves, where one does. */
  amount?: Maybe<Money>;
  kind: SagaEffectKind;
  /** The seats that move, where some do. */
  quantity?: Maybe<Scalars['Int']['output']>;
  /** The template of the message, where one is sent. */
  template?: Maybe<Scalars['String']['output']>;
};

export type SagaEffectKind =
  | 'AUTHORIZE_PAYMENT'
  | 'CANCEL_BOOKING'
  | 'CAPTURE_PAYMENT'
  | 'CONFIRM_BOOKING'
  | 'CONFIRM_SEATS'
  | 'REFUND_PAYMENT'
  | 'RELEASE_SEATS'
  | 'RESERVE_SEATS'
  | 'SEND_MESSAGE'
  | 'VOID_PAYMENT';

export type SagaFilter = {
  bookingId?: InputMaybe<Scalars['ID']['input']>;
  needsAttention?: InputMaybe<Scalars['Boolean']['input']>;
  /** Begun at that moment or after. */
  newerThan?: InputMaybe<Scalars['DateTime']['input']>;
  olderThan?: InputMaybe<Scalars['DateTime']['input']>;
  status?: InputMaybe<SagaStatus>;
  /** By name: the saga has begun this step and not settled it, or was refused at it. */
  stepName?: InputMaybe<Scalars['String']['input']>;
};

/** One run of a saga: what is to be done across the services for one booking, and how far it has come. */
export type SagaInstance = {
  /** Why it waits for a person, where it does. */
  attentionReason?: Maybe<Scalars['String']['output']>;
  booking?: Maybe<Booking>;
  bookingId: Scalars['ID']['output'];
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  currentStep: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** What people did to it, oldest first. */
  interventions: Array<SagaIntervention>;
  /** It could neither be finished nor undone, and waits for a person. */
  needsAttention: Scalars['Boolean']['output'];
  sagaType: Scalars['String']['output'];
  /** Who asked for what it does: a user's id, or service:NAME. */
  startedBy?: Maybe<Scalars['String']['output']>;
  /** FAILED after an ordinary refusal means: everything was undone. */
  status: SagaStatus;
  steps: Array<SagaStep>;
  updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change that `sagaProgressed` tells. */
  version: Scalars['Int']['output'];
};

export type SagaIntervened = {
  dryRun: Scalars['Boolean']['output'];
  /** What it causes, or would: exactly, as things stand at the services now. */
  effects: Array<SagaEffect>;
  saga: SagaInstance;
};

/** What a person did to a saga. */
export type SagaIntervention = {
  /** A user's id. */
  actor: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  /** What it was said to cause when it was done. */
  effects: Array<SagaEffect>;
  id: Scalars['ID']['output'];
  kind: SagaInterventionKind;
  reason: Scalars['String']['output'];
};

export type SagaInterventionInput = {
  /** Changes nothing, and tells what would be done. */
  dryRun?: Scalars['Boolean']['input'];
  /** Why, for whoever looks at the saga later. It goes into the audit's events: name nobody. */
  reason: Scalars['String']['input'];
  sagaId: Scalars['ID']['input'];
};

export type SagaInterventionKind =
  | 'COMPENSATE'
  | 'RESOLVE'
  | 'RETRY';

export type SagaInterventionRefusalCode =
  /** The saga's status does not allow it. */
  | 'ILLEGAL_STATUS'
  | 'SAGA_NOT_FOUND';

export type SagaInterventionRefused = Refusal & {
  code: SagaInterventionRefusalCode;
  message: Scalars['String']['output'];
};

export type SagaInterventionResult = SagaIntervened | SagaInterventionRefused;

export type SagaStatus =
  | 'COMPENSATING'
  | 'COMPLETED'
  | 'FAILED'
  | 'STARTED';

export type SagaStep = {
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  errorMessage?: Maybe<Scalars['String']['output']>;
  retryCount: Scalars['Int']['output'];
  serviceName: Scalars['String']['output'];
  startedAt: Scalars['DateTime']['output'];
  /** PENDING: begun, outcome not known yet. */
  status: SagaStepStatus;
  stepName: Scalars['String']['output'];
  stepNumber: Scalars['Int']['output'];
  /** When it was undone, where it was. */
  undoneAt?: Maybe<Scalars['DateTime']['output']>;
};

export type SagaStepStatus =
  | 'COMPENSATED'
  | 'COMPLETED'
  | 'FAILED'
  | 'PENDING';



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
  Refund: Refund;
  SagaInstance: SagaInstance;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Booking:
    ( { __typename: 'Booking' }
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}> );
  Refund:
    ( { __typename: 'Refund' }
    & GraphQLRecursivePick<FederationTypes['Refund'], {"id":true}> );
  SagaInstance:
    ( { __typename: 'SagaInstance' }
    & GraphQLRecursivePick<FederationTypes['SagaInstance'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelBookingResult:
    | ( Omit<BookingCancelled, 'booking'> & { booking?: Maybe<_RefType['Booking']> } )
    | ( CancellationRefused )
  ;
  CreateBookingResult:
    | ( Omit<BookingPlaced, 'booking'> & { booking?: Maybe<_RefType['Booking']> } )
    | ( Omit<BookingRefused, 'booking'> & { booking?: Maybe<_RefType['Booking']> } )
  ;
  RefundResult:
    | ( Omit<RefundAccepted, 'refund'> & { refund?: Maybe<_RefType['Refund']> } )
    | ( RefundRefused )
  ;
  SagaInterventionResult:
    | ( Omit<SagaIntervened, 'saga'> & { saga: _RefType['SagaInstance'] } )
    | ( SagaInterventionRefused )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<BookingRefused, 'booking'> & { booking?: Maybe<_RefType['Booking']> } )
    | ( CancellationRefused )
    | ( RefundRefused )
    | ( SagaInterventionRefused )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Booking: ResolverTypeWrapper<Omit<Booking, 'saga' | 'sagas'> & { saga?: Maybe<ResolversTypes['SagaInstance']>, sagas?: Maybe<Array<ResolversTypes['SagaInstance']>> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  BookingCancelled: ResolverTypeWrapper<Omit<BookingCancelled, 'booking'> & { booking?: Maybe<ResolversTypes['Booking']> }>;
  BookingPlaced: ResolverTypeWrapper<Omit<BookingPlaced, 'booking'> & { booking?: Maybe<ResolversTypes['Booking']> }>;
  BookingRefusalCode: BookingRefusalCode;
  BookingRefused: ResolverTypeWrapper<Omit<BookingRefused, 'booking'> & { booking?: Maybe<ResolversTypes['Booking']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CancelBookingInput: CancelBookingInput;
  CancelBookingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelBookingResult']>;
  CancellationRefusalCode: CancellationRefusalCode;
  CancellationRefused: ResolverTypeWrapper<CancellationRefused>;
  CreateBookingInput: CreateBookingInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CreateBookingResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateBookingResult']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DecideRefundInput: DecideRefundInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaymentMethod: PaymentMethod;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refund: ResolverTypeWrapper<RefundEntity>;
  RefundAccepted: ResolverTypeWrapper<Omit<RefundAccepted, 'refund'> & { refund?: Maybe<ResolversTypes['Refund']> }>;
  RefundBookingInput: RefundBookingInput;
  RefundConnection: ResolverTypeWrapper<Omit<RefundConnection, 'edges'> & { edges: Array<ResolversTypes['RefundEdge']> }>;
  RefundEdge: ResolverTypeWrapper<Omit<RefundEdge, 'node'> & { node: ResolversTypes['Refund'] }>;
  RefundFilter: RefundFilter;
  RefundRefusalCode: RefundRefusalCode;
  RefundRefused: ResolverTypeWrapper<RefundRefused>;
  RefundResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundResult']>;
  RefundStatus: RefundStatus;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SagaConnection: ResolverTypeWrapper<Omit<SagaConnection, 'edges'> & { edges: Array<ResolversTypes['SagaEdge']> }>;
  SagaEdge: ResolverTypeWrapper<Omit<SagaEdge, 'node'> & { node: ResolversTypes['SagaInstance'] }>;
  SagaEffect: ResolverTypeWrapper<SagaEffect>;
  SagaEffectKind: SagaEffectKind;
  SagaFilter: SagaFilter;
  SagaInstance: ResolverTypeWrapper<SagaInstanceEntity>;
  SagaIntervened: ResolverTypeWrapper<Omit<SagaIntervened, 'saga'> & { saga: ResolversTypes['SagaInstance'] }>;
  SagaIntervention: ResolverTypeWrapper<SagaInterventionEntity>;
  SagaInterventionInput: SagaInterventionInput;
  SagaInterventionKind: SagaInterventionKind;
  SagaInterventionRefusalCode: SagaInterventionRefusalCode;
  SagaInterventionRefused: ResolverTypeWrapper<SagaInterventionRefused>;
  SagaInterventionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SagaInterventionResult']>;
  SagaStatus: SagaStatus;
  SagaStep: ResolverTypeWrapper<SagaStepEntity>;
  SagaStepStatus: SagaStepStatus;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Booking: Omit<Booking, 'saga' | 'sagas'> & { saga?: Maybe<ResolversParentTypes['SagaInstance']>, sagas?: Maybe<Array<ResolversParentTypes['SagaInstance']>> } | FederationReferenceTypes['Booking'];
  ID: Scalars['ID']['output'];
  BookingCancelled: Omit<BookingCancelled, 'booking'> & { booking?: Maybe<ResolversParentTypes['Booking']> };
  BookingPlaced: Omit<BookingPlaced, 'booking'> & { booking?: Maybe<ResolversParentTypes['Booking']> };
  BookingRefused: Omit<BookingRefused, 'booking'> & { booking?: Maybe<ResolversParentTypes['Booking']> };
  String: Scalars['String']['output'];
  CancelBookingInput: CancelBookingInput;
  CancelBookingResult: ResolversUnionTypes<ResolversParentTypes>['CancelBookingResult'];
  CancellationRefused: CancellationRefused;
  CreateBookingInput: CreateBookingInput;
  Int: Scalars['Int']['output'];
  CreateBookingResult: ResolversUnionTypes<ResolversParentTypes>['CreateBookingResult'];
  DateTime: Scalars['DateTime']['output'];
  DecideRefundInput: DecideRefundInput;
  Boolean: Scalars['Boolean']['output'];
  Decimal: Scalars['Decimal']['output'];
  Money: Money;
  MoneyInput: MoneyInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Refund: RefundEntity;
  RefundAccepted: Omit<RefundAccepted, 'refund'> & { refund?: Maybe<ResolversParentTypes['Refund']> };
  RefundBookingInput: RefundBookingInput;
  RefundConnection: Omit<RefundConnection, 'edges'> & { edges: Array<ResolversParentTypes['RefundEdge']> };
  RefundEdge: Omit<RefundEdge, 'node'> & { node: ResolversParentTypes['Refund'] };
  RefundFilter: RefundFilter;
  RefundRefused: RefundRefused;
  RefundResult: ResolversUnionTypes<ResolversParentTypes>['RefundResult'];
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SagaConnection: Omit<SagaConnection, 'edges'> & { edges: Array<ResolversParentTypes['SagaEdge']> };
  SagaEdge: Omit<SagaEdge, 'node'> & { node: ResolversParentTypes['SagaInstance'] };
  SagaEffect: SagaEffect;
  SagaFilter: SagaFilter;
  SagaInstance: SagaInstanceEntity;
  SagaIntervened: Omit<SagaIntervened, 'saga'> & { saga: ResolversParentTypes['SagaInstance'] };
  SagaIntervention: SagaInterventionEntity;
  SagaInterventionInput: SagaInterventionInput;
  SagaInterventionRefused: SagaInterventionRefused;
  SagaInterventionResult: ResolversUnionTypes<ResolversParentTypes>['SagaInterventionResult'];
  SagaStep: SagaStepEntity;
};

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  saga?: Resolver<Maybe<ResolversTypes['SagaInstance']>, ParentType, ContextType>;
  sagas?: Resolver<Maybe<Array<ResolversTypes['SagaInstance']>>, ParentType, ContextType>;
};

export type BookingCancelledResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingCancelled'] = ResolversParentTypes['BookingCancelled']> = {
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingPlacedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingPlaced'] = ResolversParentTypes['BookingPlaced']> = {
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BookingRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BookingRefused'] = ResolversParentTypes['BookingRefused']> = {
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['BookingRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelBookingResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancelBookingResult'] = ResolversParentTypes['CancelBookingResult']> = {
  __resolveType: TypeResolveFn<'BookingCancelled' | 'CancellationRefused', ParentType, ContextType>;
};

export type CancellationRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancellationRefused'] = ResolversParentTypes['CancellationRefused']> = {
  code?: Resolver<ResolversTypes['CancellationRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateBookingResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateBookingResult'] = ResolversParentTypes['CreateBookingResult']> = {
  __resolveType: TypeResolveFn<'BookingPlaced' | 'BookingRefused', ParentType, ContextType>;
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
  cancelBooking?: Resolver<ResolversTypes['CancelBookingResult'], ParentType, ContextType, RequireFields<MutationCancelBookingArgs, 'input'>>;
  compensateSaga?: Resolver<ResolversTypes['SagaInterventionResult'], ParentType, ContextType, RequireFields<MutationCompensateSagaArgs, 'input'>>;
  createBooking?: Resolver<ResolversTypes['CreateBookingResult'], ParentType, ContextType, RequireFields<MutationCreateBookingArgs, 'input'>>;
  decideRefund?: Resolver<ResolversTypes['RefundResult'], ParentType, ContextType, RequireFields<MutationDecideRefundArgs, 'input'>>;
  refundBooking?: Resolver<ResolversTypes['RefundResult'], ParentType, ContextType, RequireFields<MutationRefundBookingArgs, 'input'>>;
  resolveSaga?: Resolver<ResolversTypes['SagaInterventionResult'], ParentType, ContextType, RequireFields<MutationResolveSagaArgs, 'input'>>;
  resumeBookings?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationResumeBookingsArgs, 'bookingIds'>>;
  retrySaga?: Resolver<ResolversTypes['SagaInterventionResult'], ParentType, ContextType, RequireFields<MutationRetrySagaArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType, RequireFields<QueryRefundArgs, 'id'>>;
  refunds?: Resolver<ResolversTypes['RefundConnection'], ParentType, ContextType, RequireFields<QueryRefundsArgs, 'first'>>;
  saga?: Resolver<Maybe<ResolversTypes['SagaInstance']>, ParentType, ContextType, RequireFields<QuerySagaArgs, 'id'>>;
  sagas?: Resolver<ResolversTypes['SagaConnection'], ParentType, ContextType, RequireFields<QuerySagasArgs, 'first'>>;
};

export type RefundResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund'], FederationReferenceType extends FederationReferenceTypes['Refund'] = FederationReferenceTypes['Refund']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Refund']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RefundStatus'], ParentType, ContextType>;
};

export type RefundAcceptedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundAccepted'] = ResolversParentTypes['RefundAccepted']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<Array<ResolversTypes['SagaEffect']>, ParentType, ContextType>;
  needsApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refund?: Resolver<Maybe<ResolversTypes['Refund']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundConnection'] = ResolversParentTypes['RefundConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RefundEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RefundEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundEdge'] = ResolversParentTypes['RefundEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Refund'], ParentType, ContextType>;
};

export type RefundRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundRefused'] = ResolversParentTypes['RefundRefused']> = {
  code?: Resolver<ResolversTypes['RefundRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RefundResult'] = ResolversParentTypes['RefundResult']> = {
  __resolveType: TypeResolveFn<'RefundAccepted' | 'RefundRefused', ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'BookingRefused' | 'CancellationRefused' | 'RefundRefused' | 'SagaInterventionRefused', ParentType, ContextType>;
};

export type SagaConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaConnection'] = ResolversParentTypes['SagaConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SagaEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SagaEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaEdge'] = ResolversParentTypes['SagaEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SagaInstance'], ParentType, ContextType>;
};

export type SagaEffectResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaEffect'] = ResolversParentTypes['SagaEffect']> = {
  amount?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SagaEffectKind'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  template?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SagaInstanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaInstance'] = ResolversParentTypes['SagaInstance'], FederationReferenceType extends FederationReferenceTypes['SagaInstance'] = FederationReferenceTypes['SagaInstance']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SagaInstance']> | FederationReferenceType, FederationReferenceType, ContextType>;
  attentionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  booking?: Resolver<Maybe<ResolversTypes['Booking']>, ParentType, ContextType>;
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currentStep?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interventions?: Resolver<Array<ResolversTypes['SagaIntervention']>, ParentType, ContextType>;
  needsAttention?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sagaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SagaStatus'], ParentType, ContextType>;
  steps?: Resolver<Array<ResolversTypes['SagaStep']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SagaIntervenedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaIntervened'] = ResolversParentTypes['SagaIntervened']> = {
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  effects?: Resolver<Array<ResolversTypes['SagaEffect']>, ParentType, ContextType>;
  saga?: Resolver<ResolversTypes['SagaInstance'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SagaInterventionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaIntervention'] = ResolversParentTypes['SagaIntervention']> = {
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  effects?: Resolver<Array<ResolversTypes['SagaEffect']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SagaInterventionKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SagaInterventionRefusedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaInterventionRefused'] = ResolversParentTypes['SagaInterventionRefused']> = {
  code?: Resolver<ResolversTypes['SagaInterventionRefusalCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SagaInterventionResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaInterventionResult'] = ResolversParentTypes['SagaInterventionResult']> = {
  __resolveType: TypeResolveFn<'SagaIntervened' | 'SagaInterventionRefused', ParentType, ContextType>;
};

export type SagaStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaStep'] = ResolversParentTypes['SagaStep']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['SagaStepStatus'], ParentType, ContextType>;
  stepName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stepNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  undoneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Booking?: BookingResolvers<ContextType>;
  BookingCancelled?: BookingCancelledResolvers<ContextType>;
  BookingPlaced?: BookingPlacedResolvers<ContextType>;
  BookingRefused?: BookingRefusedResolvers<ContextType>;
  CancelBookingResult?: CancelBookingResultResolvers<ContextType>;
  CancellationRefused?: CancellationRefusedResolvers<ContextType>;
  CreateBookingResult?: CreateBookingResultResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  RefundAccepted?: RefundAcceptedResolvers<ContextType>;
  RefundConnection?: RefundConnectionResolvers<ContextType>;
  RefundEdge?: RefundEdgeResolvers<ContextType>;
  RefundRefused?: RefundRefusedResolvers<ContextType>;
  RefundResult?: RefundResultResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  SagaConnection?: SagaConnectionResolvers<ContextType>;
  SagaEdge?: SagaEdgeResolvers<ContextType>;
  SagaEffect?: SagaEffectResolvers<ContextType>;
  SagaInstance?: SagaInstanceResolvers<ContextType>;
  SagaIntervened?: SagaIntervenedResolvers<ContextType>;
  SagaIntervention?: SagaInterventionResolvers<ContextType>;
  SagaInterventionRefused?: SagaInterventionRefusedResolvers<ContextType>;
  SagaInterventionResult?: SagaInterventionResultResolvers<ContextType>;
  SagaStep?: SagaStepResolvers<ContextType>;
};

