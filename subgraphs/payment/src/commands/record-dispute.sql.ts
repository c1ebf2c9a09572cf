import { insertIntoOutbox } from '@holdfast/outbox';

/** The payment that the provider knows by that id ($1), or else the booking's ($2). No row where there is none. */
export const findDisputedPayment = {
  name: 'find_disputed_payment',
  text: `
    SELECT id, booking_id AS "bookingId", user_id AS "userId" FROM payments
    WHERE external_transaction_id = $1 OR booking_id = $2::uuid
    ORDER BY external_transaction_id IS NOT DISTINCT FROM $1 DESC, created_at DESC LIMIT 1
  `,
};

/**
 * Writes a dispute of a payment with the event that tells of it ($9), where that is news: a closed one stays closed.
 * $1 dispute, $2 amount, $3 currency, $4 reason, $5 status, $6 opened at, $7 closed at, $8 payment.
 */
export const upsertDispute = {
  name: 'upsert_dispute',
  text: `
    WITH written AS (
      INSERT INTO payment_disputes AS d (id, payment_id, amount, currency, reason, status, opened_at, closed_at)
      VALUES ($1, $8::uuid, $2::numeric, $3, $4, $5, $6::timestamptz AT TIME ZONE 'UTC',
        $7::timestamptz AT TIME ZONE 'UTC')
      ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, reason = excluded.reason, status = excluded.status,
        closed_at = excluded.closed_at
        WHERE d.status = 'OPEN'
          AND (d.amount, d.reason, d.status) IS DISTINCT FROM (excluded.amount, excluded.reason, excluded.status)
      RETURNING d.id
    ), told AS (${insertIntoOutbox(9, 'written')})
    SELECT id FROM written
  `,
};
