import { hasLease } from './fence.sql.ts';

/**
 * Takes sagas over that nobody works on: their lease has run out, or they have waited for long enough. Each gets a new
 * epoch, which shuts out whoever had it before. Other processes that do the same at once get other sagas.
 * $1 owner, $2 lease in ms, $3 and $4 the types and versions that this process knows, $5 at most so many, $6 sagas that
 * are in this process's hands already.
 */
export const claimSagas = {
  name: 'claim_sagas',
  text: `
    WITH due AS (
      SELECT id FROM saga_instances
      WHERE status IN ('STARTED', 'COMPENSATING') AND NOT needs_attention AND wake_at <= now()
        AND (lease_until IS NULL OR lease_until < now())
        AND (saga_type, definition_version) IN (SELECT * FROM unnest($3::text[], $4::int[]))
        AND id <> ALL ($6::uuid[])
      ORDER BY wake_at LIMIT $5
      FOR UPDATE SKIP LOCKED
    )
    UPDATE saga_instances s SET lease_owner = $1, lease_epoch = s.lease_epoch + 1,
      lease_until = now() + $2::float8 * interval '1 millisecond'
    FROM due WHERE s.id = due.id
    RETURNING s.id, s.saga_type, s.definition_version, s.booking_id, s.status, s.payload, s.failure, s.answer,
      s.abort_request, s.lease_epoch::float8 AS epoch, s.version::float8 AS version,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', t.step_number, 'status', t.status,
        'failedAttempts', t.retry_count, 'failedUndos', t.undo_count, 'undone', t.undone_at IS NOT NULL,
        'refusal', t.response_payload -> 'refusal', 'error', t.error_message)), '[]')
        FROM saga_steps t WHERE t.saga_id = s.id) AS steps
  `,
};

/**
 * Keeps leases that this process still has, also when they have run out meanwhile: nobody has taken them. Rows that
 * are being written at this moment are left out, so that writers never wait for each other in two orders.
 * $1 owner, $2 lease in ms, $3 ids, $4 epochs. Gives the ids that were kept and whether an abort was asked for.
 */
export const renewLeases = {
  name: 'renew_leases',
  text: `
    WITH held AS (
      SELECT s.id FROM saga_instances s JOIN unnest($3::uuid[], $4::bigint[]) AS h(id, epoch) ON h.id = s.id
      WHERE ${hasLease('h.epoch')}
      FOR UPDATE OF s SKIP LOCKED
    )
    UPDATE saga_instances s SET lease_until = now() + $2::float8 * interval '1 millisecond'
    FROM held WHERE s.id = held.id
    RETURNING s.id, s.abort_request IS NOT NULL AS aborted
  `,
};

/** Frees what this process could not finish before it had to end, so that others need not wait. $1 owner. */
export const releaseLeases = {
  name: 'release_leases',
  text: `
    WITH mine AS (
      SELECT id FROM saga_instances
      WHERE lease_owner = $1 AND status IN ('STARTED', 'COMPENSATING')
      FOR UPDATE SKIP LOCKED
    )
    UPDATE saga_instances s SET lease_owner = NULL, lease_until = NULL, lease_epoch = s.lease_epoch + 1
    FROM mine WHERE s.id = mine.id
  `,
};
