import { insertIntoOutboxByChange } from '@holdfast/outbox';
import { hasLease } from './fence.sql.ts';

/**
 * Puts sagas' progress on record: the saga, the steps that have settled, the steps that are begun, and the sagas that
 * start in its name, and what others are told of all this; in one statement, so in one commit. Nothing of a saga is written unless its lease is still
 * this process's, under the same epoch, and no abort was asked for that it has to heed. Gives the ids that were written.
 * $1 owner, $2 lease in ms, $3 sagas, $4 changed steps, $5 begun steps, $6 sagas that start, $7 the sagas' ids: given
 * apart, because the planner knows nothing of the sagas in $3 and would read the whole table to find them; $8 events.
 */
export const recordSagas = {
  name: 'record_sagas',
  text: `
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset($3::jsonb) AS w(id uuid, epoch bigint, heeds_abort boolean, status text,
        current_step int, payload jsonb, failure jsonb, answer jsonb, attention text, release_at text, version bigint)
    ), moved AS (
      UPDATE saga_instances s SET
        status = w.status,
        current_step = w.current_step,
        payload = w.payload,
        failure = w.failure,
        answer = w.answer,
        needs_attention = w.attention IS NOT NULL,
        attention_reason = w.attention,
        wake_at = coalesce(w.release_at::timestamptz AT TIME ZONE 'UTC', s.wake_at),
        lease_owner = CASE WHEN w.release_at IS NULL THEN s.lease_owner END,
        lease_until = CASE WHEN w.release_at IS NULL THEN now() + $2::float8 * interval '1 millisecond' END,
        completed_at = CASE WHEN w.status IN ('COMPLETED', 'FAILED') THEN now() END,
        updated_at = now(),
        version = w.version
      FROM wanted w
      WHERE s.id = ANY ($7::uuid[]) AND s.id = w.id AND ${hasLease('w.epoch')}
        AND NOT (w.heeds_abort AND s.abort_request IS NOT NULL)
      RETURNING s.id
    ), changed AS (
      UPDATE saga_steps t SET
        status = c.status,
        response_payload = coalesce(c.response_payload, t.response_payload),
        error_message = coalesce(c.error_message, t.error_message),
        retry_count = c.retry_count,
        undo_count = c.undo_count,
        undone_at = CASE WHEN c.undone THEN coalesce(t.undone_at, now()) END,
        completed_at = CASE WHEN c.status <> 'PENDING' THEN coalesce(t.completed_at, now()) END
      FROM moved JOIN jsonb_to_recordset($4::jsonb) AS c(saga_id uuid, step_number int, status text,
        response_payload jsonb, error_message text, retry_count int, undo_count int, undone boolean)
        ON c.saga_id = moved.id
      WHERE t.saga_id = c.saga_id AND t.step_number = c.step_number
    ), begun AS (
      INSERT INTO saga_steps (saga_id, step_number, step_name, service_name, request_payload, status)
      SELECT b.saga_id, b.step_number, b.step_name, b.service_name, b.request_payload, 'PENDING'
      FROM moved JOIN jsonb_to_recordset($5::jsonb) AS b(saga_id uuid, step_number int, step_name text,
        service_name text, request_payload jsonb) ON b.saga_id = moved.id
    ), started AS (
      INSERT INTO saga_instances (id, saga_type, definition_version, booking_id, status, payload, deadline, version)
      SELECT n.id, n.saga_type, n.definition_version, n.booking_id, 'STARTED', n.payload,
        n.deadline::timestamptz AT TIME ZONE 'UTC', n.version
      FROM moved JOIN jsonb_to_recordset($6::jsonb) AS n(id uuid, parent_id uuid, saga_type text,
        definition_version int, booking_id uuid, payload jsonb, deadline text, version bigint)
        ON n.parent_id = moved.id
      ON CONFLICT (booking_id, saga_type, occasion) DO NOTHING
      RETURNING id
    ), written AS (
      SELECT id FROM moved UNION ALL SELECT id FROM started
    ), told AS (${insertIntoOutboxByChange(8, 'written')})
    SELECT id FROM moved
  `,
};

/** Why a saga was not written. $1 owner, $2 id, $3 epoch. */
export const whyNotRecorded = {
  name: 'why_not_recorded',
  text: `
    SELECT lease_owner IS NOT DISTINCT FROM $1 AND lease_epoch = $3 AS held, abort_request
    FROM saga_instances WHERE id = $2
  `,
};
