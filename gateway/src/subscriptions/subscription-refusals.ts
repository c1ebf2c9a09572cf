import type { GraphQLError } from 'graphql';
import { refusalError } from '../errors/refusal.ts';

/** `after` is not a cursor that was given out: BAD_USER_INPUT. */
export function invalidCursor(): GraphQLError {
  const message = 'The argument "after" is not a cursor, or not a whole one: give back what "cursor" said, unchanged.';
  return refusalError({ code: 'BAD_USER_INPUT', message, status: 400 });
}

/** What came after the cursor is no longer kept: CURSOR_EXPIRED. The client has to read what it follows anew. */
export function cursorExpired(): GraphQLError {
  const message =
    'The changes after this cursor are no longer kept: read what you follow again, then subscribe without "after".';
  return refusalError({ code: 'CURSOR_EXPIRED', message, status: 410 });
}

/** There is no such booking, or none that the viewer may see; which of the two is not told: BOOKING_NOT_FOUND. */
export function bookingNotFound(): GraphQLError {
  return refusalError({ code: 'BOOKING_NOT_FOUND', message: 'There is no such booking.', status: 404 });
}

/** There is no such saga, or none of such a booking: SAGA_NOT_FOUND. */
export function sagaNotFound(): GraphQLError {
  return refusalError({ code: 'SAGA_NOT_FOUND', message: 'There is no such saga.', status: 404 });
}

/** There is no such item: ITEM_NOT_FOUND. */
export function itemNotFound(): GraphQLError {
  return refusalError({ code: 'ITEM_NOT_FOUND', message: 'There is no such item.', status: 404 });
}

/** The log of changes, or what it is about, cannot be read right now: EVENTS_UNAVAILABLE. Worth trying again. */
export function eventsUnavailable(): GraphQLError {
  const message = 'The changes cannot be read right now. Try again in a moment.';
  return refusalError({ code: 'EVENTS_UNAVAILABLE', message, status: 503, headers: { 'retry-after': '2' } });
}

/** The root field may or may not be there: BAD_USER_INPUT. */
export function conditionalSubscription(): GraphQLError {
  const message = 'The field at the root of a subscription cannot have @skip or @include.';
  return refusalError({ code: 'BAD_USER_INPUT', message, status: 400 });
}

/** Nobody is signed in: UNAUTHENTICATED. */
export function missingToken(): GraphQLError {
  const message = 'This needs an access token: send it as "Authorization: Bearer TOKEN".';
  const headers = { 'www-authenticate': 'Bearer' };
  return refusalError({ code: 'UNAUTHENTICATED', message, status: 401, headers });
}

/** The token has ended while its stream was open: UNAUTHENTICATED. */
export function expiredToken(): GraphQLError {
  const message = 'The access token has expired: subscribe again with a new one.';
  return refusalError({ code: 'UNAUTHENTICATED', message, status: 401 });
}
