import { insertIntoOutbox } from '@holdfast/outbox';

/**
 * Writes down how a call ended, moves its payment on and tells of it, all or nothing: one row where the payment is as
 * it was when the call was opened ($3 status, $4 version) and the call is still pending, and none otherwise. The lock
 * comes first, as it does with everybody who concludes, so that a call that was concluded meanwhile is seen to be.
 * $1 payment, $2 call, $5 how the call ended, $6 response, $7 the payment's new status, $8 to $12 its new columns,
 * $13 events.
 */
export const concludeCallStatement = {
  name: 'conclude_call',
  text: `
    WITH unchanged AS MATERIALIZED (
      SELECT FROM payments WHERE id = $1 AND status = $3 AND version = $4 FOR NO KEY UPDATE
    ), concluded AS (
      UPDATE payment_transactions t
      SET status = $5, gateway_response = $6, completed_at = clock_timestamp() AT TIME ZONE 'UTC'
      WHERE t.id = $2 AND t.payment_id = $1 AND t.status = 'PENDING' AND EXISTS (SELECT FROM unchanged)
      RETURNING t.payment_id
    ), moved AS (
      UPDATE payments p
      SET status = $7, gateway_response = $6, external_transaction_id = $8, captured_amount = $9,
        refunded_amount = $10, failure_code = $11, failure_reason = $12, next_action_url = NULL,
        next_action_expires_at = NULL, version = p.version + 1
      FROM concluded WHERE p.id = $1 AND p.id = concluded.payment_id
      RETURNING p.id
    ), told AS (${insertIntoOutbox(13, 'moved')})
    SELECT id FROM moved
  `,
};
