import type { EntityManager } from '@mikro-orm/postgresql';
import type { Delivery } from './delivery.ts';

const remember = `
  insert into inbox (consumer_group, event_id) select ?, unnest(?::uuid[])
  on conflict (consumer_group, event_id) do nothing returning event_id`;

/** Records events as received, inside the transaction of `em`. Gives the ids of those that were not received before. */
export async function rememberEvents(
  em: EntityManager,
  group: string,
  deliveries: readonly Delivery[],
): Promise<Set<string>> {
  const ids = `{${deliveries.map(idOf).join(',')}}`;
  const rows = await em.execute<{ event_id: string }[]>(remember, [group, ids]);
  return new Set(rows.map((row) => row.event_id));
}

/** An event's id as Postgres writes it. */
export function idOf({ event }: Delivery): string {
  return event.payload.eventId.toLowerCase();
}
