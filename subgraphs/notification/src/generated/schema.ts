import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Notification as NotificationEntity } from '../domain/notification.entity.ts';
import type { UserDataOf } from '../domain/user-data.ts';
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
  _FieldSet: { input: string; output: string; }
};

export type Booking = {
  id: Scalars['ID']['output'];
  notifications?: Maybe<Array<Notification>>;
};

/** What became of an erasure. */
export type ErasureOutcome =
  /** Earlier, and nothing was left to do. */
  | 'ALREADY_ERASED'
  | 'ERASED'
  /** It was a dry run. */
  | 'WOULD_ERASE';

/** What was destroyed, or would be. */
export type ErasureResult = {
  /** Null where it has not been done. */
  erasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether there was a key, and so a contact. */
  hasKey: Scalars['Boolean']['output'];
  /** Messages whose words are unreadable now. */
  messages: Scalars['Int']['output'];
  outcome: ErasureOutcome;
  /** Messages that were waiting, and are not sent any more. */
  unsent: Scalars['Int']['output'];
  userId: Scalars['ID']['output'];
};

export type Mutation = {
  /**
   * Operators. Destroys a user's key: their contacts and the words of all messages to them are unreadable from then on, in
   * backups as well, and nobody can tell who they were. Bookings, sums and the audit stay, under the pseudonymous id. Nothing
   * is kept of that id any more: whoever books again needs another one to get messages. Again changes nothing.
   */
  eraseUser: ErasureResult;
  /** Remembers how a user can be reached. A later registration replaces an earlier one. */
  registerContact: RegisterContactResult;
  /** Of the viewer themselves. */
  setNotificationPreferences: NotificationPreferences;
};


export type MutationEraseUserArgs = {
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  reason: Scalars['String']['input'];
  userId: Scalars['ID']['input'];
};


export type MutationRegisterContactArgs = {
  input: RegisterContactInput;
};


export type MutationSetNotificationPreferencesArgs = {
  input: SetNotificationPreferencesInput;
};

/** A message to a customer about a booking. */
export type Notification = {
  bookingId: Scalars['ID']['output'];
  channel: NotificationChannel;
  /** When it was decided that it is to be sent. */
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Null until it is sent, and once its user was erased. For the customer themselves, support and above. */
  message?: Maybe<NotificationMessage>;
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  status: NotificationStatus;
  template: Scalars['String']['output'];
};

/** By which way customers are told. */
export type NotificationChannel =
  | 'EMAIL'
  | 'SMS';

export type NotificationConnection = {
  edges: Array<NotificationEdge>;
  pageInfo: PageInfo;
};

export type NotificationEdge = {
  cursor: Scalars['String']['output'];
  node: Notification;
};

/** What a message said. */
export type NotificationMessage = {
  /** Null of a text message. */
  subject?: Maybe<Scalars['String']['output']>;
  text: Scalars['String']['output'];
};

/** By which channels a user is told of their bookings. */
export type NotificationPreferences = {
  /**
   * Mails; true unless the user says otherwise. Where false, only those are sent that a purchase requires: its confirmation,
   * and word that it was cancelled by somebody else.
   */
  email: Scalars['Boolean']['output'];
  /** Text messages; false unless the user says otherwise, or can be reached by phone only. */
  sms: Scalars['Boolean']['output'];
  userId: Scalars['ID']['output'];
};

/** What became of a message. */
export type NotificationStatus =
  | 'FAILED'
  | 'PENDING'
  | 'SENT'
  /** Not sent, since the customer wants none like it, or there is nobody left to write to. */
  | 'SUPPRESSED';

/** Where a page stands among its neighbours, in the manner of Relay's connections. */
export type PageInfo = {
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** The viewer's own; support and above may name a user. */
  notificationPreferences: NotificationPreferences;
  /** The viewer's own; support and above may name a user. */
  userData: UserData;
};


export type QueryNotificationPreferencesArgs = {
  userId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryUserDataArgs = {
  userId?: InputMaybe<Scalars['ID']['input']>;
};

export type RegisterContactInput = {
  email?: InputMaybe<Scalars['String']['input']>;
  /** E.164. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  userId: Scalars['String']['input'];
};

export type RegisterContactResult = {
  /** Where the user can be reached now. */
  channels: Array<NotificationChannel>;
};

/** What is left out, or null, stays as it is. */
export type SetNotificationPreferencesInput = {
  email?: InputMaybe<Scalars['Boolean']['input']>;
  sms?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a user can be reached. */
export type UserContact = {
  email?: Maybe<Scalars['String']['output']>;
  /** E.164. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
};

/**
 * Everything that is held on one user, each part told by the service that holds it. For the user themselves, support and
 * above.
 */
export type UserData = {
  /** Null where nobody told, and once the user was erased. */
  contact?: Maybe<UserContact>;
  /** When the user's contacts and messages were made unreadable for good; null where they were not. */
  erasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Newest first. */
  notifications: NotificationConnection;
  preferences: NotificationPreferences;
  userId: Scalars['ID']['output'];
};


/**
 * Everything that is held on one user, each part told by the service that holds it. For the user themselves, support and
 * above.
 */
export type UserDataNotificationsArgs = {
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



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Booking: ResolverTypeWrapper<Omit<Booking, 'notifications'> & { notifications?: Maybe<Array<ResolversTypes['Notification']>> }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErasureOutcome: ErasureOutcome;
  ErasureResult: ResolverTypeWrapper<ErasureResult>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Notification: ResolverTypeWrapper<NotificationEntity>;
  NotificationChannel: NotificationChannel;
  NotificationConnection: ResolverTypeWrapper<Omit<NotificationConnection, 'edges'> & { edges: Array<ResolversTypes['NotificationEdge']> }>;
  NotificationEdge: ResolverTypeWrapper<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>;
  NotificationMessage: ResolverTypeWrapper<NotificationMessage>;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  NotificationStatus: NotificationStatus;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterContactInput: RegisterContactInput;
  RegisterContactResult: ResolverTypeWrapper<RegisterContactResult>;
  SetNotificationPreferencesInput: SetNotificationPreferencesInput;
  UserContact: ResolverTypeWrapper<UserContact>;
  UserData: ResolverTypeWrapper<UserDataOf>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Booking: Omit<Booking, 'notifications'> & { notifications?: Maybe<Array<ResolversParentTypes['Notification']>> } | FederationReferenceTypes['Booking'];
  ID: Scalars['ID']['output'];
  DateTime: Scalars['DateTime']['output'];
  ErasureResult: ErasureResult;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Notification: NotificationEntity;
  NotificationConnection: Omit<NotificationConnection, 'edges'> & { edges: Array<ResolversParentTypes['NotificationEdge']> };
  NotificationEdge: Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] };
  NotificationMessage: NotificationMessage;
  NotificationPreferences: NotificationPreferences;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegisterContactInput: RegisterContactInput;
  RegisterContactResult: RegisterContactResult;
  SetNotificationPreferencesInput: SetNotificationPreferencesInput;
  UserContact: UserContact;
  UserData: UserDataOf;
};

export type BookingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Booking'] = ResolversParentTypes['Booking'], FederationReferenceType extends FederationReferenceTypes['Booking'] = FederationReferenceTypes['Booking']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Booking']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications?: Resolver<Maybe<Array<ResolversTypes['Notification']>>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type ErasureResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ErasureResult'] = ResolversParentTypes['ErasureResult']> = {
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hasKey?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  messages?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['ErasureOutcome'], ParentType, ContextType>;
  unsent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  eraseUser?: Resolver<ResolversTypes['ErasureResult'], ParentType, ContextType, RequireFields<MutationEraseUserArgs, 'dryRun' | 'reason' | 'userId'>>;
  registerContact?: Resolver<ResolversTypes['RegisterContactResult'], ParentType, ContextType, RequireFields<MutationRegisterContactArgs, 'input'>>;
  setNotificationPreferences?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType, RequireFields<MutationSetNotificationPreferencesArgs, 'input'>>;
};

export type NotificationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification']> = {
  bookingId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['NotificationMessage']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['NotificationStatus'], ParentType, ContextType>;
  template?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationMessageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationMessage'] = ResolversParentTypes['NotificationMessage']> = {
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  email?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sms?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  notificationPreferences?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType, Partial<QueryNotificationPreferencesArgs>>;
  userData?: Resolver<ResolversTypes['UserData'], ParentType, ContextType, Partial<QueryUserDataArgs>>;
};

export type RegisterContactResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RegisterContactResult'] = ResolversParentTypes['RegisterContactResult']> = {
  channels?: Resolver<Array<ResolversTypes['NotificationChannel']>, ParentType, ContextType>;
};

export type UserContactResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserContact'] = ResolversParentTypes['UserContact']> = {
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserDataResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserData'] = ResolversParentTypes['UserData'], FederationReferenceType extends FederationReferenceTypes['UserData'] = FederationReferenceTypes['UserData']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['UserData']> | FederationReferenceType, FederationReferenceType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['UserContact']>, ParentType, ContextType>;
  erasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notifications?: Resolver<ResolversTypes['NotificationConnection'], ParentType, ContextType, RequireFields<UserDataNotificationsArgs, 'first'>>;
  preferences?: Resolver<ResolversTypes['NotificationPreferences'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Booking?: BookingResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  ErasureResult?: ErasureResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationMessage?: NotificationMessageResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RegisterContactResult?: RegisterContactResultResolvers<ContextType>;
  UserContact?: UserContactResolvers<ContextType>;
  UserData?: UserDataResolvers<ContextType>;
};

