/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type BookingCommandRefusalCode =
  /** Another booking stands under this id or this idempotency key. */
  | 'CONFLICT'
  /** Its status does not allow the change. */
  | 'ILLEGAL_STATUS'
  /** There is no booking of this id. */
  | 'NOT_FOUND';

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
  bookingId: string;
  /** Null where nothing is to be paid. */
  paymentId?: string | null | undefined;
};

export type CreatePendingBookingInput = {
  bookingId: string;
  expiresAt: Date;
  /** The customer's idempotency key, hashed with the user's id. */
  idempotencyKey: string;
  itemId: string;
  quantity: number;
  total: MoneyInput;
  userId: string;
};

export type MarkBookingCancelledInput = {
  /** A user's id, or service:NAME. */
  actor: string;
  bookingId: string;
  code: CancellationCode;
  /** The statuses it may be cancelled from. A booking in another one is refused. */
  from: Array<BookingStatus>;
  reason?: string | null | undefined;
};

export type MoneyInput = {
  amount: string;
  /** ISO 4217. */
  currency: string;
};

export type CreatePendingBookingMutationVariables = Exact<{
  input: CreatePendingBookingInput;
}>;


export type CreatePendingBookingMutation = { createPendingBooking:
    | { __typename: 'BookingCommandDone' }
    | { __typename: 'BookingCommandRefused', code: BookingCommandRefusalCode, message: string }
   };

export type ConfirmBookingMutationVariables = Exact<{
  input: ConfirmBookingInput;
}>;


export type ConfirmBookingMutation = { confirmBooking:
    | { __typename: 'BookingCommandDone' }
    | { __typename: 'BookingCommandRefused', code: BookingCommandRefusalCode, message: string }
   };

export type MarkBookingCancelledMutationVariables = Exact<{
  input: MarkBookingCancelledInput;
}>;


export type MarkBookingCancelledMutation = { markBookingCancelled:
    | { __typename: 'BookingCommandDone' }
    | { __typename: 'BookingCommandRefused', code: BookingCommandRefusalCode, message: string }
   };

export type BookingStandingQueryVariables = Exact<{
  of: Array<object> | object;
}>;


export type BookingStandingQuery = { _entities: Array<{ status: BookingStatus } | null> };


export const CreatePendingBookingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePendingBooking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreatePendingBookingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPendingBooking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BookingCommandRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreatePendingBookingMutation, CreatePendingBookingMutationVariables>;
export const ConfirmBookingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmBooking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmBookingInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmBooking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BookingCommandRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmBookingMutation, ConfirmBookingMutationVariables>;
export const MarkBookingCancelledDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"MarkBookingCancelled"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MarkBookingCancelledInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markBookingCancelled"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BookingCommandRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<MarkBookingCancelledMutation, MarkBookingCancelledMutationVariables>;
export const BookingStandingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BookingStanding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"of"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"_Any"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"_entities"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"representations"},"value":{"kind":"Variable","name":{"kind":"Name","value":"of"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Booking"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<BookingStandingQuery, BookingStandingQueryVariables>;