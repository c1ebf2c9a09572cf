import type { KafkaMessage } from 'kafkajs';
import { deadLetterHeaders as names, replayedFor, textHeaders } from './headers.ts';

/** A record in a topic of dead letters, read. */
export type DeadLetter = {
  /** Where it lies now, in partition 0 of its topic. */
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** The headers that the record had at first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly errorCode: string;
  readonly error: string;
  readonly attempts: number;
  readonly group: string;
  readonly givenUpAt: string;
  /** Where it came from. */
  readonly origin: { readonly topic: string; readonly partition: number; readonly offset: string };
};

/** Reads a dead letter. Throws an Error where the record does not carry the headers of one. */
export function readDeadLetter({ offset, key, value, headers }: KafkaMessage): DeadLetter {
  const text = textHeaders({ headers });
  const own = new Set<string>([...Object.values(names), replayedFor]);
  const required = (name: string): string => {
    const found = text[name];
    if (found === undefined) throw new Error(`The record at offset ${offset} is no dead letter: it lacks ${name}`);
    return found;
  };
  return {
    offset,
    key,
    value,
    headers: Object.fromEntries(Object.entries(text).filter(([name]) => !own.has(name))),
    errorCode: required(names.errorCode),
    error: required(names.error),
    attempts: Number(required(names.attempts)),
    group: required(names.group),
    givenUpAt: required(names.at),
    origin: {
      topic: required(names.topic),
      partition: Number(required(names.partition)),
      offset: required(names.offset),
    },
  };
}
