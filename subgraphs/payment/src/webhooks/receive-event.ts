import { runStatement } from '@holdfast/database';
import { withBookingId } from '@holdfast/telemetry';
import { recordDispute } from '../commands/record-dispute.ts';
import { settlePayment } from '../commands/settle-payment.ts';
import type { Services } from '../services.ts';
import { disputeOfEvent } from './dispute-of-event.ts';
import { markEventHandled, recordEvent } from './event-record.sql.ts';
import { type ProviderEvent, bookingIdOf } from './provider-event.ts';

/**
 * Acts on an event that is surely the provider's, once, whatever order events come in. Throws where it could not be
 * dealt with; the provider sends it again then.
 */
export async function receiveEvent(services: Services, received: ProviderEvent): Promise<void> {
  if (received.kind === 'other') return;
  const { orm, provider, logger } = services;
  const { id, type, created, data } = received.event;
  const bookingId = bookingIdOf(data.object);
  const values = [provider.name, id, type, bookingId, created, received.kind === 'dispute'];
  const [recorded] = await runStatement<{ isOpen: boolean }>(orm, recordEvent, values);
  if (!recorded?.isOpen) return;
  await withBookingId(bookingId ?? '', async () => {
    logger.info({ event: id, type }, 'the provider tells of something');
    await handle(services, received, bookingId);
  });
  await runStatement(orm, markEventHandled, [provider.name, id]);
}

async function handle(
  services: Services,
  received: Exclude<ProviderEvent, { kind: 'other' }>,
  bookingId: string | null,
): Promise<void> {
  if (received.kind === 'dispute') return recordDispute(services, disputeOfEvent(services.provider, received.event));
  if (bookingId) await settlePayment(services, bookingId);
}
