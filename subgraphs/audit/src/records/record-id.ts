import { derivedEventId } from '@holdfast/events';

/** Where a record lies. */
export type RecordPlace = { readonly topic: string; readonly partition: number; readonly offset: string | number };

/** A UUID for a record that has no event's id of its own: the same record always gets the same one. */
export function recordId({ topic, partition, offset }: RecordPlace): string {
  return derivedEventId(`${topic}/${partition}`, Number(offset));
}
