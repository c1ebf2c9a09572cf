import { insertIntoOutbox } from '@holdfast/outbox';

/** The part of a statement that leaves who did it to the `saga` that a part before it gives. $2 actor, $3 reason, $4 effects. */
function record(kind: 'RETRY' | 'COMPENSATE' | 'RESOLVE'): string {
  return `
    INSERT INTO saga_interventions (saga_id, kind, actor, reason, effects)
    SELECT id, '${kind}', $2, $3, $4::jsonb FROM saga
  `;
}

/**
 * Has a saga tried again at once: one that needs attention gets all its attempts anew, at undoing or, after its pivot, at
 * the steps that were refused; one that waits for its next attempt does not wait any longer. A saga in a process's hands
 * stays there. $1 saga, $2 actor, $3 reason, $4 effects, $5 what is told, $6 and $7 whether it needed attention and its
 * version when that was put together. Gives one row where the saga is under way, and what is told is so.
 */
export const retrySaga = {
  name: 'retry_saga',
  text: `
    WITH was AS (
      SELECT id, status, needs_attention FROM saga_instances
      WHERE id = $1 AND status IN ('STARTED', 'COMPENSATING') AND needs_attention = $6
        AND (NOT needs_attention OR version = $7)
      FOR UPDATE
    ), saga AS (
      UPDATE saga_instances s SET needs_attention = false, attention_reason = NULL, wake_at = least(s.wake_at, now()),
        failure = CASE WHEN was.needs_attention AND was.status = 'STARTED' THEN NULL ELSE s.failure END,
        updated_at = now(), version = s.version + was.needs_attention::int
      FROM was WHERE s.id = was.id
      RETURNING s.id
    ), steps AS (
      UPDATE saga_steps t SET retry_count = 0, undo_count = 0,
        status = CASE WHEN t.status = 'FAILED' AND was.status = 'STARTED' THEN 'PENDING' ELSE t.status END,
        completed_at = CASE WHEN t.status = 'FAILED' AND was.status = 'STARTED' THEN NULL ELSE t.completed_at END
      FROM was WHERE was.needs_attention AND t.saga_id = was.id AND t.undone_at IS NULL
    ), intervention AS (${record('RETRY')}), told AS (${insertIntoOutbox(5, 'saga')})
    SELECT id FROM saga
  `,
};

/**
 * Takes as settled by hand what a saga that needs attention had left to do: one on its way forward is then COMPLETED,
 * one that was being undone is FAILED. $1 saga, $2 actor, $3 reason, $4 effects, $5 what is told, $6 its
 * version when that was put together, $7 the answer of a saga that has none. Gives one row where it needed attention,
 * and what is told is so.
 */
export const resolveSaga = {
  name: 'resolve_saga',
  text: `
    WITH saga AS (
      UPDATE saga_instances SET status = CASE status WHEN 'STARTED' THEN 'COMPLETED' ELSE 'FAILED' END,
        needs_attention = false, attention_reason = NULL, answer = coalesce(answer, $7::jsonb),
        completed_at = now(), updated_at = now(), version = version + 1
      WHERE id = $1 AND needs_attention AND version = $6
      RETURNING id
    ), intervention AS (${record('RESOLVE')}), told AS (${insertIntoOutbox(5, 'saga')})
    SELECT id FROM saga
  `,
};

/** Puts on record that a person has a saga's work undone. $1 saga, $2 actor, $3 reason, $4 effects, $5 what is told. */
export const recordCompensation = {
  name: 'record_compensation',
  text: `
    WITH saga AS (
      SELECT $1::uuid AS id
    ), intervention AS (${record('COMPENSATE')}), told AS (${insertIntoOutbox(5, 'saga')})
    SELECT id FROM saga
  `,
};

/** A saga as a person who intervenes finds it. $1 saga. */
export const findForIntervention = {
  name: 'find_for_intervention',
  text: `
    SELECT s.id AS "sagaId", s.booking_id AS subject, s.saga_type AS saga, s.status,
      s.needs_attention AS "needsAttention", s.version::float8 AS version,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('number', t.step_number, 'name', t.step_name,
        'service', t.service_name, 'status', t.status, 'failedAttempts', t.retry_count, 'error', t.error_message,
        'undone', t.undone_at IS NOT NULL) ORDER BY t.step_number), '[]')
        FROM saga_steps t WHERE t.saga_id = s.id) AS steps
    FROM saga_instances s WHERE s.id = $1
  `,
};
