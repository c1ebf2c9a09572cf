import { Repeating } from '@holdfast/process';
import { bookingRefundSaga } from '../booking/booking-refund.saga.ts';
import { Refund } from '../domain/refund.entity.ts';
import type { Services } from '../services.ts';
import { beginRefund } from './begin-refund.ts';

/** Between two looks, in milliseconds. */
const every = 15_000;

const unbegun = `
  SELECT r.id FROM refunds r WHERE r.decision = 'APPROVED' AND NOT EXISTS (
    SELECT FROM saga_instances s
    WHERE s.booking_id = r.booking_id AND s.saga_type = ? AND s.occasion = r.id::text
  ) LIMIT 100
`;

/** Begins refunds whose process ended between the approval and the beginning of their saga. */
export function startBeginningRefunds(services: Services): AsyncDisposable {
  const repeating = new Repeating(every, async () => {
    try {
      const em = services.orm.em.fork();
      const rows = await em.execute<{ id: string }[]>(unbegun, [bookingRefundSaga]);
      const refunds = await em.find(Refund, { id: { $in: rows.map(({ id }) => id) } });
      for (const refund of refunds) await beginRefund(services, refund);
    } catch (err) {
      services.logger.warn({ err }, 'approved refunds could not be looked for; the next time they will');
    }
  });
  return { [Symbol.asyncDispose]: () => repeating.close() };
}
