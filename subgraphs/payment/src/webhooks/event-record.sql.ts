/**
 * Puts an event on record, and says whether anything is to be done about it: not where it was handled before, and not
 * where it is about a booking ($4) that no call is pending of, as it is with nearly all, because the command has its
 * answer already. $1 provider, $2 event, $3 type, $5 its time, $6 whether it is to be handled in any case.
 */
export const recordEvent = {
  name: 'record_provider_event',
  text: `
    INSERT INTO provider_events AS e (provider, id, type, booking_id, created_at, handled_at)
    SELECT $1, $2, $3, $4::uuid, to_timestamp($5::float8) AT TIME ZONE 'UTC',
      CASE WHEN NOT $6::boolean AND NOT EXISTS (
        SELECT FROM payment_transactions WHERE status = 'PENDING'
          AND payment_id = ANY (ARRAY (SELECT id FROM payments WHERE booking_id = $4::uuid))
      ) THEN clock_timestamp() AT TIME ZONE 'UTC' END
    ON CONFLICT (provider, id) DO UPDATE SET deliveries = e.deliveries + 1
    RETURNING handled_at IS NULL AS "isOpen"
  `,
};

/** Notes that an event needs no more handling. $1 provider, $2 event. */
export const markEventHandled = {
  name: 'mark_provider_event_handled',
  text: `
    UPDATE provider_events SET handled_at = clock_timestamp() AT TIME ZONE 'UTC'
    WHERE provider = $1 AND id = $2 AND handled_at IS NULL
  `,
};

/** Forgets events that are older than so many milliseconds ($1), a thousand at a time: no provider repeats one so late. */
export const forgetEvents = {
  name: 'forget_provider_events',
  text: `
    DELETE FROM provider_events WHERE (provider, id) IN (
      SELECT provider, id FROM provider_events
      WHERE received_at < (now() AT TIME ZONE 'UTC') - $1::float8 * interval '1 millisecond' LIMIT 1000
    )
  `,
};
