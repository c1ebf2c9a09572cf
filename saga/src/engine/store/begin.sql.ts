import { insertIntoOutboxByChange } from '@holdfast/outbox';

/**
 * Writes new sagas with the first steps that they begin, each under the lease of this process, and claims their
 * idempotency keys, and tells of them; all in one statement, so in one commit. A saga is left out where its key is taken (unless it is
 * taken by the saga that this one replaces), or where there is one of its type on its subject and occasion.
 * $1 owner, $2 lease in ms, $3 sagas, $4 steps, $5 keys, $6 events.
 */
export const beginSagas = {
  name: 'begin_sagas',
  text: `
    WITH claims AS (
      SELECT * FROM jsonb_to_recordset($5::jsonb) AS c(key text, fingerprint text, saga_id uuid, replaces uuid)
    ), claimed AS (
      INSERT INTO idempotency_keys AS k (key, fingerprint, saga_id)
      SELECT key, fingerprint, saga_id FROM claims ORDER BY key
      ON CONFLICT (key) DO UPDATE
        SET saga_id = excluded.saga_id, answer = NULL, attempt = k.attempt + 1, created_at = now()
        WHERE k.fingerprint = excluded.fingerprint
          AND k.saga_id = (SELECT c.replaces FROM claims c WHERE c.key = k.key)
      RETURNING saga_id
    ), begun AS (
      INSERT INTO saga_instances (id, saga_type, definition_version, booking_id, occasion, status, current_step, payload,
        deadline, lease_owner, lease_epoch, lease_until, version)
      SELECT s.id, s.saga_type, s.definition_version, s.booking_id, s.occasion, 'STARTED', s.current_step, s.payload,
        s.deadline::timestamptz AT TIME ZONE 'UTC', $1, 1, now() + $2::float8 * interval '1 millisecond',
        s.version
      FROM jsonb_to_recordset($3::jsonb) AS s(id uuid, saga_type text, definition_version int, booking_id uuid,
        occasion text, current_step int, payload jsonb, deadline text, version bigint)
      WHERE s.id IN (SELECT saga_id FROM claimed) OR s.id NOT IN (SELECT saga_id FROM claims)
      ON CONFLICT (booking_id, saga_type, occasion) DO NOTHING
      RETURNING id
    ), steps AS (
      INSERT INTO saga_steps (saga_id, step_number, step_name, service_name, request_payload, status)
      SELECT t.saga_id, t.step_number, t.step_name, t.service_name, t.request_payload, 'PENDING'
      FROM jsonb_to_recordset($4::jsonb) AS t(saga_id uuid, step_number int, step_name text, service_name text,
        request_payload jsonb)
      JOIN begun ON begun.id = t.saga_id
    ), told AS (${insertIntoOutboxByChange(6, 'begun')})
    SELECT id FROM begun
  `,
};
