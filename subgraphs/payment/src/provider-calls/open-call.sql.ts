/**
 * Begins a booking's payment and writes its authorization down as started. Gives one row where that was done, and none
 * where the booking has a payment, or word that there shall be none.
 * $1 payment, $2 booking, $3 user, $4 amount, $5 currency, $6 method, $7 the booking's key, $8 call, $9 request.
 */
export const openAuthorization = {
  name: 'open_authorization',
  text: `
    WITH begun AS (
      INSERT INTO payments (id, booking_id, user_id, amount, currency, status, payment_method, idempotency_key,
        created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, 'PENDING', $6, $7, clock_timestamp() AT TIME ZONE 'UTC',
        clock_timestamp() AT TIME ZONE 'UTC')
      ON CONFLICT DO NOTHING
      RETURNING id, amount, created_at
    ), opened AS (
      INSERT INTO payment_transactions (id, payment_id, type, status, amount, gateway_request, created_at)
      SELECT $8::uuid, id, 'AUTHORIZE', 'PENDING', amount, $9, created_at FROM begun
    )
    SELECT id FROM begun
  `,
};

/**
 * Writes a capture down as started, and gives the payment. No row where there is none that is AUTHORIZED, where its
 * money is to go back, or where the outcome of another call is not known yet. The payment is locked first: whoever
 * else opens or concludes a call has either committed, and is seen, or waits.
 * $1 the booking's key, $2 call.
 */
export const openCapture = {
  name: 'open_capture',
  text: `
    WITH payment AS MATERIALIZED (
      SELECT * FROM payments
      WHERE idempotency_key = $1 AND status = 'AUTHORIZED' AND return_requested_at IS NULL
      FOR NO KEY UPDATE
    ), opened AS (
      INSERT INTO payment_transactions (id, payment_id, type, status, amount, gateway_request, created_at)
      SELECT $2::uuid, id, 'CAPTURE', 'PENDING', amount,
        jsonb_build_object('operation', 'capture', 'idempotencyKey', $2::uuid, 'bookingId', booking_id,
          'externalId', external_transaction_id,
          'amount', jsonb_build_object('amount', amount::text, 'currency', currency))::text,
        clock_timestamp() AT TIME ZONE 'UTC'
      FROM payment
      ON CONFLICT DO NOTHING
      RETURNING payment_id
    )
    SELECT payment.id, booking_id AS "bookingId", user_id AS "userId", amount::text, currency,
      captured_amount::text AS "capturedAmount", refunded_amount::text AS "refundedAmount", status,
      payment_method AS "paymentMethod", external_transaction_id AS "externalTransactionId",
      gateway_response AS "gatewayResponse", failure_code AS "failureCode", failure_reason AS "failureReason",
      extract(epoch FROM created_at)::float8 * 1000 AS "createdAt",
      extract(epoch FROM updated_at)::float8 * 1000 AS "updatedAt",
      idempotency_key AS "idempotencyKey", version::float8
    FROM payment JOIN opened ON opened.payment_id = payment.id
  `,
};
