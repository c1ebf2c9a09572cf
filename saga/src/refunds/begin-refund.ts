import type { Refund } from '../domain/refund.entity.ts';
import type { Services } from '../services.ts';

/** Begins the saga of a refund that is approved, once however often it is called. */
export async function beginRefund({ engine, sagas }: Services, refund: Refund): Promise<void> {
  const { id: refundId, bookingId, amount, reason } = refund;
  const payload = { bookingId, refundId, amount, reason };
  await engine.begin(sagas.bookingRefund, { subject: bookingId, occasion: refundId, payload });
}
