import { AsyncLocalStorage } from 'node:async_hooks';

/** What the work at hand was caused by. */
export type Cause = {
  /** The id of the event or command that led to this work. */
  readonly causationId: string;
  /** The id that everything which began with the same request has in common. */
  readonly correlationId: string;
};

const causes = new AsyncLocalStorage<Cause>();

/** Runs `work` so that the events it emits name `cause` in their headers. */
export function causedBy<T>(cause: Cause, work: () => T): T {
  return causes.run(cause, work);
}

/** What the work at hand was caused by, where it is known. */
export function currentCause(): Cause | undefined {
  return causes.getStore();
}
