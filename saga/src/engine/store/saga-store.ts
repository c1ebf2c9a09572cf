import type { SagaNews } from '../announcing/announcer.ts';
import type { Failure } from '../definition/failure.ts';
import type { AnySaga } from '../definition/saga.ts';
import type { SagaProgress, SagaStatus } from '../progress/progress.ts';

/** A change of a saga, to be put on record. */
export type Change = {
  /** What is on record. */
  readonly before: SagaProgress;
  readonly after: SagaProgress;
  /** What others are told of it. */
  readonly news: SagaNews | undefined;
  /** Not to be written where an abort was asked for. */
  readonly heedsAbort: boolean;
  /** Gives the lease up, and says from when on the saga may be picked up, in milliseconds since 1970. */
  readonly release: number | undefined;
};

/** What became of a change. */
export type Recorded =
  /** It is on record; the lease ends then, by `performance.now()`. */
  | { readonly kind: 'recorded'; readonly leaseEnds: number }
  /** An abort was asked for: nothing was written. */
  | { readonly kind: 'aborted'; readonly failure: Failure }
  /** The lease is another's: nothing was written. */
  | { readonly kind: 'lost' };

/** A saga in this process's hands, and until when, by `performance.now()`. */
export type Leased = { readonly progress: SagaProgress; readonly leaseEnds: number };

/** The key under which somebody asks for something, so that asking again does it once. */
export type RequestKey = {
  readonly key: string;
  /** Of the input: another one under the same key is a mistake of the caller's. */
  readonly fingerprint: string;
};

/** What is known of a key. */
export type KnownRequest = RequestKey & {
  /** The saga whose answer is the request's, where it is not in `answer`. */
  readonly sagaId: string | undefined;
  readonly answer: object | undefined;
  /** How often a saga was begun under it. */
  readonly attempt: number;
};

/** A saga to begin. */
export type NewSaga = {
  readonly progress: SagaProgress;
  /** Tells sagas of one kind on one subject apart. @default '' */
  readonly occasion?: string | undefined;
  /** The key that it is asked for under; `replaces` names the saga of an earlier attempt that may be replaced. */
  readonly request?: RequestKey & { readonly replaces?: string | undefined };
};

/** An answer that no saga gives; `replaces` names the saga of an earlier attempt that it takes the place of. */
export type AnswerToRecord = RequestKey & { readonly answer: object; readonly replaces?: string | undefined };

/** How a saga stands for somebody who waits for its answer. */
export type Standing = {
  readonly id: string;
  readonly subject: string;
  readonly status: SagaStatus;
  readonly answer: object | undefined;
  readonly failure: Failure | undefined;
  /** Somebody outside has to do something first. Known to the process that runs it. */
  readonly isWaiting?: boolean;
};

/** Which sagas to take over. */
export type Claim = {
  readonly definitions: readonly AnySaga[];
  readonly limit: number;
  /** Sagas that are in this process's hands. */
  readonly except: readonly string[];
};

/** An abort that is asked for. */
export type AbortRequest = {
  readonly sagaId: string;
  readonly failure: Failure;
  readonly pivotNumber: number;
  readonly request?: RequestKey;
};

/** What a person does to a saga. */
export type Intervention = {
  readonly sagaId: string;
  /** A user's id. */
  readonly actor: string;
  /** In words, for people. */
  readonly reason: string;
  /** What it is said to cause, as it is kept. */
  readonly effects: readonly object[];
};

/** Where sagas are kept. Every write is fenced by the lease's owner and epoch. */
export type SagaStore = {
  /** The lease, or undefined where the key or the subject is taken. */
  begin(saga: NewSaga): Promise<Leased | undefined>;
  record(change: Change): Promise<Recorded>;
  claim(claim: Claim): Promise<Leased[]>;
  /** The ids whose lease was renewed, each with whether an abort was asked for, and until when they are held. */
  renew(held: readonly { id: string; epoch: number }[]): Promise<{ kept: Map<string, boolean>; leaseEnds: number }>;
  /** Frees everything that this process still holds. */
  releaseAll(): Promise<void>;
  /** Whether the saga was asked. */
  requestAbort(abort: AbortRequest): Promise<boolean>;
  /** Wakes the sagas on these subjects that were put away before their pivot. Gives whether there were any. */
  wake(subjects: readonly string[]): Promise<boolean>;
  /** Whether the saga was under way, and is tried again. */
  retry(intervention: Intervention): Promise<boolean>;
  /** Whether the saga needed attention, and is over. */
  resolve(intervention: Intervention & { readonly answer: object }): Promise<boolean>;
  recordCompensation(intervention: Intervention): Promise<void>;
  findRequest(key: string): Promise<KnownRequest | undefined>;
  /** Whether the answer was kept. */
  recordAnswer(answer: AnswerToRecord): Promise<boolean>;
  forgetRequests(olderThanMs: number): Promise<void>;
  standings(ids: readonly string[]): Promise<Standing[]>;
};
