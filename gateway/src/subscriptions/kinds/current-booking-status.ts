import { derivedEventId } from '@holdfast/events';
import { parse } from 'graphql';
import { z } from 'zod';
import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import { bookingNotFound, eventsUnavailable } from '../subscription-refusals.ts';
import type { BookingStatusFields } from './booking-status.kind.ts';
import type { FrameAuthority } from './change-kind.ts';

const document = parse(`
  query CurrentStatus($id: ID!) {
    booking(id: $id) { id userId status version updatedAt history { fromStatus toStatus at } }
  }
`);

const booking = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.string(),
  version: z.number(),
  updatedAt: z.coerce.date(),
  history: z.array(z.object({ fromStatus: z.string().nullable(), toStatus: z.string(), at: z.coerce.date() })),
});

/**
 * The booking's latest change, read through the gateway as the viewer. Throws a GraphQLError: BOOKING_NOT_FOUND where
 * there is none that the viewer may see, EVENTS_UNAVAILABLE where it cannot be read.
 */
export async function readCurrentBookingStatus(
  execution: Pick<GatewayExecution, 'run'>,
  { viewer, address }: FrameAuthority,
  bookingId: string,
): Promise<BookingStatusFields> {
  const { data, errors } = await execution.run({ document, variables: { id: bookingId } }, { caller: viewer, address });
  if (errors?.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT')) throw bookingNotFound();
  if (errors || !data) throw eventsUnavailable();
  if (data['booking'] === null) throw bookingNotFound();
  const { id, userId, status, version, updatedAt, history } = booking.parse(data['booking']);
  const change = history.findLast(({ toStatus }) => toStatus === status);
  return {
    eventId: derivedEventId(id, version),
    bookingId: id,
    userId,
    previousStatus: change?.fromStatus ?? null,
    status,
    version,
    occurredAt: change?.at ?? updatedAt,
  };
}
