/**
 * Asks a saga to turn round at its next boundary, unless it has begun its pivot ($5 is the pivot's number), was asked
 * before, or is over. The idempotency key ($3, fingerprint $4), if there is one, is claimed with it.
 * $1 saga, $2 the request. Gives one row where the saga was asked.
 */
export const requestAbort = {
  name: 'request_abort',
  text: `
    WITH flagged AS (
      UPDATE saga_instances SET abort_request = $2::jsonb, wake_at = least(wake_at, now()), updated_at = now()
      WHERE id = $1 AND status = 'STARTED' AND abort_request IS NULL AND current_step < $5::int
      RETURNING id
    ), claimed AS (
      INSERT INTO idempotency_keys (key, fingerprint, saga_id)
      SELECT $3::text, $4::text, id FROM flagged WHERE $3::text IS NOT NULL
    )
    SELECT id FROM flagged
  `,
};

/** Wakes sagas that wait to go on, on subjects of which there is news. $1 subjects. Gives one row for each. */
export const wakeSagas = {
  name: 'wake_sagas',
  text: `
    UPDATE saga_instances SET wake_at = now()
    WHERE booking_id = ANY ($1::uuid[]) AND status = 'STARTED' AND lease_owner IS NULL AND wake_at > now()
    RETURNING id
  `,
};

/** What was answered, or is to be, under a key. $1 key. */
export const findRequest = {
  name: 'find_request',
  text: `SELECT key, fingerprint, saga_id, answer, attempt FROM idempotency_keys WHERE key = $1`,
};

/**
 * Keeps answers that no saga gives, unless the key is taken by a saga (other than the one that the answer takes the place
 * of) or answered already. $1 the answers with their keys. Gives the keys that it kept an answer for.
 */
export const recordAnswers = {
  name: 'record_answers',
  text: `
    WITH answers AS (
      SELECT * FROM jsonb_to_recordset($1::jsonb) AS a(key text, fingerprint text, answer jsonb, replaces uuid)
    )
    INSERT INTO idempotency_keys AS k (key, fingerprint, answer)
    SELECT key, fingerprint, answer FROM answers ORDER BY key
    ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, saga_id = NULL
      WHERE k.fingerprint = excluded.fingerprint AND k.answer IS NULL
        AND (k.saga_id = (SELECT a.replaces FROM answers a WHERE a.key = k.key)
          OR NOT EXISTS (SELECT FROM saga_instances s WHERE s.id = k.saga_id))
    RETURNING key
  `,
};

/** How sagas stand for those who wait for their answers. $1 ids. */
export const findAnswers = {
  name: 'find_answers',
  text: `SELECT id, booking_id AS subject, status, answer, failure FROM saga_instances WHERE id = ANY ($1::uuid[])`,
};

/** Forgets keys that are older than so many milliseconds ($1), a thousand at a time. */
export const forgetRequests = {
  name: 'forget_requests',
  text: `
    DELETE FROM idempotency_keys WHERE key IN (
      SELECT key FROM idempotency_keys WHERE created_at < now() - $1::float8 * interval '1 millisecond' LIMIT 1000
    )
  `,
};
