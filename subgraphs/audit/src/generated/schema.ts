import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AuditEvent as AuditEventEntity } from '../domain/audit-event.entity.ts';
import type { UserDataOf } from '../queries/find-user-events.ts';
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

/** An event as it was published, in its place in a chain of hashes that shows every later change. */
export type AuditEvent = {
  actor?: Maybe<Scalars['String']['output']>;
  bookingId?: Maybe<Scalars['ID']['output']>;
  /** SHA-256 over the row and the hash of the row before, in hexadecimal. */
  hash: Scalars['String']['output'];
  /** The event's id. */
  id: Scalars['ID']['output'];
  itemId?: Maybe<Scalars['ID']['output']>;
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
  /** Its offset in the partition, a whole number. */
  offset: Scalars['String']['output'];
  partition: Scalars['Int']['output'];
  /** The event as JSON; null where its schema is not known to this version of the audit. */
  payload?: Maybe<Scalars['String']['output']>;
  /** Its place in the chain, a whole number counted from 1. */
  position: Scalars['String']['output'];
  /** The hash of the row before. */
  previousHash: Scalars['String']['output'];
  /** When it was written into the audit. */
  recordedAt: Scalars['DateTime']['output'];
  /** The CRC-64-AVRO fingerprint of the schema that it was written with, 16 hexadecimal digits. */
  schemaFingerprint?: Maybe<Scalars['String']['output']>;
  /** The Kafka topic that it lay on. */
  topic: Scalars['String']['output'];
  /** The event's name; empty where it is not known. */
  type: Scalars['String']['output'];
  userId?: Maybe<Scalars['String']['output']>;
  /** The event byte by byte as it lay on its topic, in base64. */
  value?: Maybe<Scalars['String']['output']>;
};

export type AuditEventConnection = {
  edges: Array<AuditEventEdge>;
  pageInfo: PageInfo;
};

export type AuditEventEdge = {
  cursor: Scalars['String']['output'];
  node: AuditEvent;
};

export type AuditEventFilter = {
  /** Pseudonymous id of the person of the house whose deed an event tells of. */
  actor?: InputMaybe<Scalars['String']['input']>;
  bookingId?: InputMaybe<Scalars['ID']['input']>;
  /** Events that happened at this moment or later. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Events that happened before this moment. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
  /** An event's name: BookingConfirmed. */
  type?: InputMaybe<Scalars['String']['input']>;
  /** Pseudonymous id of the customer that an event is about. */
  userId?: InputMaybe<Scalars['String']['input']>;
};

export type Booking = {
  id: Scalars['ID']['output'];
  notifications?: Maybe<Array<Notification>>;
  payment?: Maybe<Payment>;
  sagas?: Maybe<Array<SagaInstance>>;
  /**
   * Support and above. Everything that happened to it, oldest first: what was asked for, what the sagas did, what moved at the
   * payment provider, what was told to everybody, and what the customer was sent. Of what happened at the same moment, causes
   * come first. Null, with an error that names the service, while one of those that hold a part of it is away.
   */
  timeline?: Maybe<Array<TimelineEntry>>;
};

/** A sum of money: exact, never a float. */
export type Money = {
  amount: Scalars['Decimal']['output'];
  /** ISO 4217. */
  currency: Scalars['String']['output'];
};

export type Notification = {
  channel: NotificationChannel;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  status: NotificationStatus;
  template: Scalars['String']['output'];
};

export type NotificationChannel =
  | 'EMAIL'
  | 'SMS';

export type NotificationStatus =
  | 'FAILED'
  | 'PENDING'
  | 'SENT';

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Payment = {
  id: Scalars['ID']['output'];
  transactions: Array<PaymentTransaction>;
};

export type PaymentTransaction = {
  amount: Money;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
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
  /** Support and above. Every event that there ever was, the newest first. */
  auditEvents: AuditEventConnection;
};


export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type SagaInstance = {
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  interventions: Array<SagaIntervention>;
  sagaType: Scalars['String']['output'];
  startedBy?: Maybe<Scalars['String']['output']>;
  status: SagaStatus;
  steps: Array<SagaStep>;
};

export type SagaIntervention = {
  actor: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  kind: SagaInterventionKind;
  reason: Scalars['String']['output'];
};

export type SagaInterventionKind =
  | 'COMPENSATE'
  | 'RESOLVE'
  | 'RETRY';

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
  status: SagaStepStatus;
  stepName: Scalars['String']['output'];
  stepNumber: Scalars['Int']['output'];
  undoneAt?: Maybe<Scalars['DateTime']['output']>;
};

export type SagaStepStatus =
  | 'COMPENSATED'
  | 'COMPLETED'
  | 'FAILED'
  | 'PENDING';

/** Something that happened to a booking. No two kinds of entries have a field of one name and different types. */
export type TimelineEntry = {
  at: Scalars['DateTime']['output'];
  /** The service that it is known from, or that did it. */
  service: Scalars['String']['output'];
  /** In a few words, for people. */
  summary: Scalars['String']['output'];
};

/** An event was published. */
export type TimelineEvent = TimelineEntry & {
  /** When what it tells of happened. */
  at: Scalars['DateTime']['output'];
  eventId: Scalars['ID']['output'];
  /** The event's name; empty where it is not known. */
  eventType: Scalars['String']['output'];
  /** Its offset in the partition, a whole number. */
  offset: Scalars['String']['output'];
  partition: Scalars['Int']['output'];
  /** When the audit got it. */
  recordedAt: Scalars['DateTime']['output'];
  service: Scalars['String']['output'];
  summary: Scalars['String']['output'];
  /** The Kafka topic that it lies on. */
  topic: Scalars['String']['output'];
};

/** The payment provider was asked for something: an entry of the payment's ledger. */
export type TimelineLedgerEntry = TimelineEntry & {
  amount: Money;
  at: Scalars['DateTime']['output'];
  paymentId: Scalars['ID']['output'];
  service: Scalars['String']['output'];
  summary: Scalars['String']['output'];
  transactionId: Scalars['ID']['output'];
  transactionStatus: PaymentTransactionStatus;
  transactionType: PaymentTransactionType;
};

/** The customer was sent a message, or is to be. */
export type TimelineNotification = TimelineEntry & {
  /** When it was sent; while it was not, when it was decided that it is to be. */
  at: Scalars['DateTime']['output'];
  channel: NotificationChannel;
  notificationId: Scalars['ID']['output'];
  notificationStatus: NotificationStatus;
  service: Scalars['String']['output'];
  summary: Scalars['String']['output'];
  template: Scalars['String']['output'];
};

/** Somebody asked for something, by the API: createBooking, cancelBooking, refundBooking, or one of an operator's. */
export type TimelineOperation = TimelineEntry & {
  /** A user's id, or service:NAME. */
  actor?: Maybe<Scalars['String']['output']>;
  at: Scalars['DateTime']['output'];
  /** The operation's name in the API. */
  operation: Scalars['String']['output'];
  /** Why, in words, where it was said. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The saga that does it, or that was intervened in. */
  sagaId: Scalars['ID']['output'];
  service: Scalars['String']['output'];
  summary: Scalars['String']['output'];
};

/** A saga came to its end. */
export type TimelineSagaEnd = TimelineEntry & {
  at: Scalars['DateTime']['output'];
  sagaId: Scalars['ID']['output'];
  /** FAILED after an ordinary refusal means: everything was undone. */
  sagaStatus: SagaStatus;
  sagaType: Scalars['String']['output'];
  service: Scalars['String']['output'];
  summary: Scalars['String']['output'];
};

/** A step of a saga was begun, settled or undone. */
export type TimelineStep = TimelineEntry & {
  at: Scalars['DateTime']['output'];
  change: TimelineStepChange;
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Attempts to do it that failed, as of now. */
  retryCount: Scalars['Int']['output'];
  sagaId: Scalars['ID']['output'];
  /** The service that the step is done at. */
  service: Scalars['String']['output'];
  stepName: Scalars['String']['output'];
  stepNumber: Scalars['Int']['output'];
  summary: Scalars['String']['output'];
};

export type TimelineStepChange =
  | 'COMPLETED'
  | 'FAILED'
  | 'STARTED'
  | 'UNDONE';

export type UserData = {
  /**
   * The events that name the user, as the customer whom they are about or as the person of the house whose deed they tell
   * of; newest first. They are kept as they were published, also once the user was erased: then under a pseudonymous id
   * that leads to nobody.
   */
  auditEvents: AuditEventConnection;
  userId: Scalars['ID']['output'];
};


export type UserDataAuditEventsArgs = {
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
    & GraphQLRecursivePick<FederationTypes['Booking'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Booking'], {"sagas":{"id":true,"sagaType":true,"status":true,"startedBy":true,"createdAt":true,"completedAt":true,"steps":{"stepNumber":true,"stepName":true,"serviceName":true,"status":true,"retryCount":true,"errorMessage":true,"startedAt":true,"completedAt":true,"undoneAt":true},"interventions":{"id":true,"kind":true,"actor":true,"reason":true,"at":true}},"payment":{"id":true,"transactions":{"id":true,"type":true,"status":true,"amount":{"amount":true,"currency":true},"createdAt":true}},"notifications":{"id":true,"channel":true,"status":true,"template":true,"createdAt":true,"sentAt":true}}> ) );
  UserData:
    ( { __typename: 'UserData' }
    & GraphQLRecursivePick<FederationTypes['UserData'], {"userId":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  TimelineEntry:
    | ( TimelineEvent )
    | ( TimelineLedgerEntry )
    | ( TimelineNotification )
    | ( TimelineOperation )
    | ( TimelineSagaEnd )
    | ( TimelineStep )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditEvent: ResolverTypeWrapper<AuditEventEntity>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditEventConnection: ResolverTypeWrapper<Omit<AuditEventConnection, 'edges'> & { edges: Array<ResolversTypes['AuditEventEdge']> }>;
  AuditEventEdge: ResolverTypeWrapper<Omit<AuditEventEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>;
  AuditEventFilter: AuditEventFilter;
  Booking: ResolverTypeWrapper<Omit<Booking, 'timeline'> & { timeline?: Maybe<Array<ResolversTypes['TimelineEntry']>> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Money: ResolverTypeWrapper<Money>;
  Notification: ResolverTypeWrapper<Notification>;
  NotificationChannel: NotificationChannel;
  NotificationStatus: NotificationStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Payment: ResolverTypeWrapper<Payment>;
  PaymentTransaction: ResolverTypeWrapper<PaymentTransaction>;
  PaymentTransactionStatus: PaymentTransactionStatus;
  PaymentTransactionType: PaymentTransactionType;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SagaInstance: ResolverTypeWrapper<SagaInstance>;
  SagaIntervention: ResolverTypeWrapper<SagaIntervention>;
  SagaInterventionKind: SagaInterventionKind;
  SagaStatus: SagaStatus;
  SagaStep: ResolverTypeWrapper<SagaStep>;
  SagaStepStatus: SagaStepStatus;
  TimelineEntry: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['TimelineEntry']>;
  TimelineEvent: ResolverTypeWrapper<TimelineEvent>;
  TimelineLedgerEntry: ResolverTypeWrapper<TimelineLedgerEntry>;
  TimelineNotification: ResolverTypeWrapper<TimelineNotification>;
  TimelineOperation: ResolverTypeWrapper<TimelineOperation>;
  TimelineSagaEnd: ResolverTypeWrapper<TimelineSagaEnd>;
  TimelineStep: ResolverTypeWrapper<TimelineStep>;
  TimelineStepChange: TimelineStepChange;
  UserData: ResolverTypeWrapper<UserDataOf>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditEvent: AuditEventEntity;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AuditEventConnection: Omit<AuditEventConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuditEventEdge']> };
  AuditEventEdge: Omit<AuditEventEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] };
  AuditEventFilter: AuditEventFilter;
  Booking: Omit<Booking, 'timeline'> & { timeline?: Maybe<Array<ResolversParentTypes['TimelineEntry']>> } | FederationReferenceTypes['Booking'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Money: Money;
  Notification: Notification;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Payment: Payment;
  PaymentTransaction: PaymentTransaction;
  Query: Record<PropertyKey, never>;
  SagaInstance: SagaInstance;
  SagaIntervention: SagaIntervention;
  SagaStep: SagaStep;
  TimelineEntry: ResolversInterfaceTypes<ResolversParentTypes>['TimelineEntry'];
  TimelineEvent: TimelineEvent;
  TimelineLedgerEntry: TimelineLedgerEntry;
  TimelineNotification: TimelineNotification;
  TimelineOperation: TimelineOperation;
  TimelineSagaEnd: TimelineSagaEnd;
  TimelineStep: TimelineStep;
  UserData: UserDataOf;
};

export type AuditEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  actor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bookingId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partition?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payload?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previousHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  schemaFingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  timeline?: Resolver<Maybe<Array<ResolversTypes['TimelineEntry']>>, ParentType, ContextType>;
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

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<QueryAuditEventsArgs, 'first'>>;
};

export type SagaInstanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SagaInstance'] = ResolversParentTypes['SagaInstance']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TimelineEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry']> = {
  __resolveType: TypeResolveFn<'TimelineEvent' | 'TimelineLedgerEntry' | 'TimelineNotification' | 'TimelineOperation' | 'TimelineSagaEnd' | 'TimelineStep', ParentType, ContextType>;
};

export type TimelineEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineEvent'] = ResolversParentTypes['TimelineEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  offset?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partition?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineLedgerEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineLedgerEntry'] = ResolversParentTypes['TimelineLedgerEntry']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  paymentId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transactionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  transactionStatus?: Resolver<ResolversTypes['PaymentTransactionStatus'], ParentType, ContextType>;
  transactionType?: Resolver<ResolversTypes['PaymentTransactionType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineNotificationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineNotification'] = ResolversParentTypes['TimelineNotification']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  notificationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notificationStatus?: Resolver<ResolversTypes['NotificationStatus'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineOperationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineOperation'] = ResolversParentTypes['TimelineOperation']> = {
  actor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sagaId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineSagaEndResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineSagaEnd'] = ResolversParentTypes['TimelineSagaEnd']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sagaId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sagaStatus?: Resolver<ResolversTypes['SagaStatus'], ParentType, ContextType>;
  sagaType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TimelineStep'] = ResolversParentTypes['TimelineStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['TimelineStepChange'], ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sagaId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  service?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stepName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stepNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserDataResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserData'] = ResolversParentTypes['UserData'], FederationReferenceType extends FederationReferenceTypes['UserData'] = FederationReferenceTypes['UserData']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserData']> | FederationReferenceType, FederationReferenceType, ContextType>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<UserDataAuditEventsArgs, 'first'>>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  Booking?: BookingResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  SagaInstance?: SagaInstanceResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  TimelineEvent?: TimelineEventResolvers<ContextType>;
  TimelineLedgerEntry?: TimelineLedgerEntryResolvers<ContextType>;
  TimelineNotification?: TimelineNotificationResolvers<ContextType>;
  TimelineOperation?: TimelineOperationResolvers<ContextType>;
  TimelineSagaEnd?: TimelineSagaEndResolvers<ContextType>;
  TimelineStep?: TimelineStepResolvers<ContextType>;
  UserData?: UserDataResolvers<ContextType>;
};

