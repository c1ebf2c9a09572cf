/** What is held on a user but for the lists. */
export const userQuery = `query ($userId: ID!) {
  userData(userId: $userId) {
    userId
    erasedAt
    contact { email phoneNumber }
    preferences { email sms }
  }
}`;

/** The lists, each with what of an entry is told. Nothing of them is secret to the user. */
export const lists = {
  notifications: 'id bookingId channel status template createdAt sentAt message { subject text }',
  bookings: `id status quantity total { amount currency } item { id name eventDate } createdAt updatedAt expiresAt
    cancellationCode cancellationReason history { fromStatus toStatus reason actor at }`,
  payments: `id booking { id } status amount { amount currency } refunded { amount currency } paymentMethod
    externalTransactionId createdAt transactions { id type status amount { amount currency } createdAt }`,
  auditEvents: `id position type bookingId userId itemId actor occurredAt recordedAt payload value schemaFingerprint
    topic partition offset hash previousHash`,
} as const;

/** The name of a list. */
export type ListName = keyof typeof lists;

/** A page of a list. */
export function listQuery(name: ListName): string {
  return `query ($userId: ID!, $after: String) {
    userData(userId: $userId) {
      list: ${name}(first: 100, after: $after) {
        edges { node { ${lists[name]} } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;
}
