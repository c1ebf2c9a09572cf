import { type DomainEvent, encode, eventHeaders } from '@holdfast/events';

/**
 * The part of a statement that writes events, for use in a WITH: change and event are then one round trip and one commit.
 * `$parameter` takes what `outboxRows` gives. Nothing is written where the part named `onlyIf` has no rows. Whoever has
 * run the statement calls `wakeRelay`.
 */
export function insertIntoOutbox(parameter: number, onlyIf: string): string {
  // Without a join or a sort the rows stay in the order in which they are given.
  return `
    INSERT INTO outbox (event_id, topic, key, type, payload, headers)
    SELECT e.event_id, e.topic, e.key, e.type, decode(e.payload, 'hex'), e.headers
    FROM jsonb_to_recordset($${parameter}::jsonb)
      AS e(event_id uuid, topic text, key text, type text, payload text, headers jsonb)
    WHERE EXISTS (SELECT FROM ${onlyIf})
  `;
}

/**
 * The same for the events of several changes, of which some may turn out not to be made: each event is written only where
 * the part named `onlyIf` has a row whose `id` is the event's `change_id`. `$parameter` takes an array of what `outboxRow`
 * gives, each with its `change_id`, as JSON.
 */
export function insertIntoOutboxByChange(parameter: number, onlyIf: string): string {
  return `
    INSERT INTO outbox (event_id, topic, key, type, payload, headers)
    SELECT e.event_id, e.topic, e.key, e.type, decode(e.payload, 'hex'), e.headers
    FROM ROWS FROM (jsonb_to_recordset($${parameter}::jsonb)
      AS (change_id uuid, event_id uuid, topic text, key text, type text, payload text, headers jsonb))
      WITH ORDINALITY AS e(change_id, event_id, topic, key, type, payload, headers, place)
    WHERE e.change_id IN (SELECT id FROM ${onlyIf})
    ORDER BY e.place
  `;
}

/**
 * Events as `insertIntoOutbox` takes them, with the trace and the cause of the work at hand in their headers. Throws
 * EncodeError where an event does not fit its schema.
 */
export function outboxRows(events: readonly DomainEvent[]): string {
  return JSON.stringify(events.map(outboxRow));
}

/**
 * One of those rows: `insertIntoOutbox` takes an array of them as JSON. For events of several requests in one statement,
 * each made in the context of its own.
 */
export function outboxRow(event: DomainEvent): object {
  return {
    event_id: event.payload.eventId,
    topic: event.topic,
    key: event.key,
    type: event.type,
    payload: encode(event).toString('hex'),
    headers: eventHeaders(event),
  };
}
