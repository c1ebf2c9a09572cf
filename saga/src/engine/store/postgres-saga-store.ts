import { runStatement, type Statement } from '@holdfast/database';
import { wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Announcer } from '../announcing/announcer.ts';
import type { Failure } from '../definition/failure.ts';
import { Announcements, type AnnouncedChange, type AnnouncedSaga } from './announcements.ts';
import { batched } from './batched.ts';
import { beginSagas } from './begin.sql.ts';
import { recordCompensationByHand, resolveByHand, retryByHand, type InterventionTools } from './intervene.ts';
import { claimSagas, releaseLeases, renewLeases } from './lease.sql.ts';
import { progressOf, type ClaimedRow } from './claimed-row.ts';
import { recordSagas, whyNotRecorded } from './record.sql.ts';
import { findAnswers, findRequest, forgetRequests, recordAnswers, requestAbort, wakeSagas } from './requests.sql.ts';
import { begunStepRows, changedStepRows, newSagaRow, sagaChangeRow, startedSagaRow } from './rows.ts';
import type {
  AbortRequest,
  AnswerToRecord,
  Change,
  Claim,
  Intervention,
  KnownRequest,
  Leased,
  NewSaga,
  Recorded,
} from './saga-store.ts';
import type { SagaStore, Standing } from './saga-store.ts';

/** Where the sagas are, and as whom this process writes. */
export type StoreOptions = {
  readonly orm: MikroORM;
  /** This process's name, unlike any other's, also of its own earlier lives. */
  readonly owner: string;
  readonly leaseMs: number;
  /** Without one, nobody is told of anything. */
  readonly announcer?: Announcer | undefined;
};

/** Few enough to gather much per commit, enough to keep Postgres busy. */
const batching = { concurrency: 3, size: 64 };

/**
 * Sagas in Postgres. What happens for every saga is one prepared statement on the ORM's own pool, without the unit of
 * work: round trips and commits are what a saga's time goes into. Several sagas share a commit when there are many.
 */
export class PostgresSagaStore implements SagaStore {
  readonly #options: StoreOptions;
  readonly #announcements: Announcements;
  readonly #beginBatched = batched((sagas: AnnouncedSaga[]) => this.#begin(sagas), batching);
  readonly #recordBatched = batched((changes: AnnouncedChange[]) => this.#record(changes), batching);
  readonly recordAnswer = batched((answers: AnswerToRecord[]) => this.#recordAnswers(answers), batching);

  /** A store on an open database. */
  constructor(options: StoreOptions) {
    this.#options = options;
    this.#announcements = new Announcements(options.announcer);
  }

  begin(saga: NewSaga): Promise<Leased | undefined> {
    return this.#beginBatched(this.#announcements.ofBeginning(saga));
  }

  record(change: Change): Promise<Recorded> {
    return this.#recordBatched(this.#announcements.ofChange(change));
  }

  async claim({ definitions, limit, except }: Claim): Promise<Leased[]> {
    const leaseEnds = this.#leaseEnds();
    const types = definitions.map(({ name }) => name);
    const versions = definitions.map(({ version }) => version);
    const rows = await this.#fenced<ClaimedRow>(claimSagas, [types, versions, limit, except]);
    return rows.map((row) => ({ progress: progressOf(row, definitions), leaseEnds }));
  }

  async renew(
    held: readonly { id: string; epoch: number }[],
  ): Promise<{ kept: Map<string, boolean>; leaseEnds: number }> {
    const leaseEnds = this.#leaseEnds();
    const values = [held.map(({ id }) => id), held.map(({ epoch }) => epoch)];
    const rows = await this.#fenced<{ id: string; aborted: boolean }>(renewLeases, values);
    return { kept: new Map(rows.map(({ id, aborted }) => [id, aborted])), leaseEnds };
  }

  async releaseAll(): Promise<void> {
    await this.#query(releaseLeases, [this.#options.owner]);
  }

  async requestAbort({ sagaId, failure, pivotNumber, request }: AbortRequest): Promise<boolean> {
    const { key = null, fingerprint = null } = request ?? {};
    const values = [sagaId, JSON.stringify(failure), key, fingerprint, Math.min(pivotNumber, 2 ** 31 - 1)];
    return (await this.#query(requestAbort, values)).length === 1;
  }

  async wake(subjects: readonly string[]): Promise<boolean> {
    return (await this.#query(wakeSagas, [subjects])).length > 0;
  }

  retry(intervention: Intervention): Promise<boolean> {
    return retryByHand(this.#interventionTools, intervention);
  }

  resolve(intervention: Intervention & { readonly answer: object }): Promise<boolean> {
    return resolveByHand(this.#interventionTools, intervention);
  }

  recordCompensation(intervention: Intervention): Promise<void> {
    return recordCompensationByHand(this.#interventionTools, intervention);
  }

  async findRequest(key: string): Promise<KnownRequest | undefined> {
    const [row] = await this.#query<RequestRow>(findRequest, [key]);
    if (!row) return undefined;
    const { fingerprint, attempt } = row;
    return { key, fingerprint, attempt, sagaId: row.saga_id ?? undefined, answer: row.answer ?? undefined };
  }

  async forgetRequests(olderThanMs: number): Promise<void> {
    await this.#query(forgetRequests, [olderThanMs]);
  }

  async standings(ids: readonly string[]): Promise<Standing[]> {
    const rows = await this.#query<StandingRow>(findAnswers, [ids]);
    return rows.map(({ answer, failure, ...row }) => {
      return { ...row, answer: answer ?? undefined, failure: failure ?? undefined };
    });
  }

  async #begin(announced: AnnouncedSaga[]): Promise<(Leased | undefined)[]> {
    const leaseEnds = this.#leaseEnds();
    const sagas = announced.map(({ saga }) => saga);
    const events = announced.flatMap((saga) => saga.events);
    const rows = sagas.map(({ progress, occasion = '' }) => ({ ...newSagaRow(progress), occasion }));
    const steps = sagas.flatMap(({ progress }) => begunStepRows(undefined, progress));
    const keys = sagas.flatMap(({ progress, request }) => (request ? [{ ...request, saga_id: progress.id }] : []));
    const begun = await this.#fenced<{ id: string }>(beginSagas, jsonOf(rows, steps, keys, events));
    if (begun.length > 0) wakeRelay(this.#options.orm);
    const ids = new Set(begun.map(({ id }) => id));
    return sagas.map(({ progress }) => (ids.has(progress.id) ? { progress, leaseEnds } : undefined));
  }

  async #record(announced: AnnouncedChange[]): Promise<Recorded[]> {
    const leaseEnds = this.#leaseEnds();
    const changes = announced.map(({ change }) => change);
    const changed = changes.flatMap(({ before, after }) => changedStepRows(before, after));
    const begun = changes.flatMap(({ before, after }) => begunStepRows(before, after));
    const started = announced.flatMap((all) => all.started.map((saga) => startedSagaRow(all.change.after, saga)));
    const ids = changes.map(({ after }) => after.id);
    const events = JSON.stringify(announced.flatMap((change) => change.events));
    const values = [...jsonOf(changes.map(sagaChangeRow), changed, begun, started), ids, events];
    const written = new Set((await this.#fenced<{ id: string }>(recordSagas, values)).map(({ id }) => id));
    if (written.size > 0) wakeRelay(this.#options.orm);
    return Promise.all(
      changes.map(async ({ after }): Promise<Recorded> => {
        return written.has(after.id) ? { kind: 'recorded', leaseEnds } : this.#whyNotRecorded(after);
      }),
    );
  }

  async #recordAnswers(answers: AnswerToRecord[]): Promise<boolean[]> {
    // One key twice in one statement is an error; the second is told that the key is taken.
    const first = new Map(answers.toReversed().map((answer) => [answer.key, answer]));
    const kept = await this.#query<{ key: string }>(recordAnswers, jsonOf([...first.values()]));
    const keys = new Set(kept.map(({ key }) => key));
    return answers.map((answer) => first.get(answer.key) === answer && keys.has(answer.key));
  }

  async #whyNotRecorded({ id, epoch }: { id: string; epoch: number }): Promise<Recorded> {
    const [row] = await this.#query<WhyNotRow>(whyNotRecorded, [this.#options.owner, id, epoch]);
    return row?.held && row.abort_request ? { kind: 'aborted', failure: row.abort_request } : { kind: 'lost' };
  }

  get #interventionTools(): InterventionTools {
    return { orm: this.#options.orm, announcements: this.#announcements };
  }

  /** A statement whose first parameters are the owner and the length of the lease. */
  #fenced<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return this.#query(statement, [this.#options.owner, this.#options.leaseMs, ...values]);
  }

  #query<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return runStatement<Row>(this.#options.orm, statement, values);
  }

  /** Counted from before the statement is sent, so that it ends here no later than in the database. */
  #leaseEnds(): number {
    return performance.now() + this.#options.leaseMs;
  }
}

type RequestRow = { fingerprint: string; saga_id: string | null; answer: object | null; attempt: number };
type StandingRow = Pick<Standing, 'id' | 'subject' | 'status'> & { answer: object | null; failure: Failure | null };
type WhyNotRow = { held: boolean; abort_request: Failure | null };

function jsonOf(...lists: readonly object[][]): string[] {
  return lists.map((list) => JSON.stringify(list));
}
