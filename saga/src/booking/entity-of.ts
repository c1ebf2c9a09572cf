/** The variables that ask a subgraph for its part of a booking. */
export function entityOf(bookingId: string): { of: object[] } {
  return { of: [{ __typename: 'Booking', id: bookingId }] };
}
