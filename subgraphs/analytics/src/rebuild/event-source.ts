import type { ToldEvent } from '../facts/told-event.ts';

/** Takes some events; the next ones come once it is done. */
export type TakeEvents = (events: readonly ToldEvent[]) => Promise<void>;

/** Where events of the past are read from. What two sources both have may come twice. */
export type EventSource = {
  /** For people: which source it is. */
  readonly name: string;
  /** Reads on from where it has come to, up to what there is now. Gives how many records were read, and how many could not be. */
  read(take: TakeEvents): Promise<ReadCounts>;
};

/** What came of reading. */
export type ReadCounts = {
  /** Events from which facts are taken. */
  readonly events: number;
  /** Records that are no event that can be read here. */
  readonly unreadable: number;
};
