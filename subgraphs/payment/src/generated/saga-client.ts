/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type ResumeBookingsMutationVariables = Exact<{
  bookingIds: Array<string> | string;
}>;


export type ResumeBookingsMutation = { resumeBookings: Array<string> };


export const ResumeBookingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResumeBookings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"bookingIds"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeBookings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"bookingIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"bookingIds"}}}]}]}}]} as unknown as DocumentNode<ResumeBookingsMutation, ResumeBookingsMutationVariables>;