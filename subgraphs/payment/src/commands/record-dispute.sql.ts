/**
 * Writes a dispute of the payment that the provider knows by that id ($8), or else of the booking's ($9); a closed one
 * stays closed. No row where there is no such payment.
 * $1 dispute, $2 amount, $3 currency, $4 reason, $5 status, $6 opened at, $7 closed at.
 */
export const upsertDispute = {
  name: 'upsert_dispute',
  text: `
    WITH payment AS (
      SELECT id FROM payments WHERE external_transaction_id = $8 OR booking_id = $9::uuid
      ORDER BY external_transaction_id IS NOT DISTINCT FROM $8 DESC, created_at DESC LIMIT 1
    ), written AS (
      INSERT INTO payment_disputes AS d (id, payment_id, amount, currency, reason, status, opened_at, closed_at)
      SELECT $1, id, $2::numeric, $3, $4, $5, $6::timestamptz AT TIME ZONE 'UTC',
        $7::timestamptz AT TIME ZONE 'UTC'
      FROM payment
      ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, reason = excluded.reason, status = excluded.status,
        closed_at = excluded.closed_at
        WHERE d.status = 'OPEN'
    )
    SELECT id FROM payment
  `,
};
