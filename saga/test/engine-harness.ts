import { openDatabase } from '@holdfast/database';
import { createTestDatabase } from '@holdfast/test-environment';
import { decode, type EventOf } from '@holdfast/events';
import { randomUUID } from 'node:crypto';
import { sagaAnnouncer } from '../src/announcing/saga-announcer.ts';
import {
  done,
  retrying,
  saga,
  SagaEngine,
  stepsOf,
  type AnySaga,
  type Call,
  type EngineOptions,
  type Payload,
  type SagaDefinition,
  type Step,
  type StepOptions,
  type Answer,
  type Waiting,
} from '../src/engine/index.ts';

/** What the sagas of the engine's tests know. */
export type Trip = {
  readonly trip: string;
  readonly endsAt?: string;
  readonly card?: string;
  readonly ticket?: string;
};

/** Quick enough for a test, and never ending on its own. */
export const quickly = retrying({ attempts: 'unlimited', first: '5ms', longest: '20ms' });

/** Gives up after the third attempt. */
export const threeTimes = retrying({ attempts: 3, first: '5ms', longest: '20ms' });

/** What a step under test does; doing and undoing succeed where nothing is said. */
export type Script = {
  readonly act?: (trip: Trip, call: Call) => Promise<Answer<Trip> | Waiting<Trip>>;
  readonly revert?: (trip: Trip, call: Call) => Promise<Answer<Trip>>;
  readonly options?: Partial<StepOptions>;
};

/** Makes steps that write down what is done with them, in order. */
export function scriptedSteps(log: string[] = []): {
  log: string[];
  scripted(name: string, script?: Script): Step<Trip>;
} {
  const scripted = (name: string, { act, revert, options }: Script = {}): Step<Trip> =>
    stepsOf<Trip>()(name, { at: 'travel', timeout: '2s', retry: threeTimes, ...options })
      .do(async (trip, call) => {
        log.push(`do ${name}`);
        return act ? act(trip, call) : done();
      })
      .undo(async (trip, call) => {
        log.push(`undo ${name}`);
        return revert ? revert(trip, call) : done();
      });
  return { log, scripted };
}

/** A definition to be filled with steps. */
export function tripSaga(name = 'trip_saga'): SagaDefinition<Trip> {
  return saga<Trip>(name, { version: 1 });
}

/** A saga as its rows say. */
export type SagaRow = {
  id: string;
  status: string;
  current_step: number;
  payload: Record<string, unknown>;
  answer: object | null;
  failure: { code: string; step?: string } | null;
  needs_attention: boolean;
  attention_reason: string | null;
  lease_owner: string | null;
  steps: Record<string, string>;
  retries: Record<string, number>;
};

/** A database of sagas, and engines on it. */
export type EngineHarness = AsyncDisposable & {
  readonly url: string;
  engine(definitions: readonly SagaDefinition<Trip>[], options?: Partial<EngineOptions>): Promise<SagaEngine>;
  saga(id: string): Promise<SagaRow>;
  sagasOf(type: string): Promise<SagaRow[]>;
  /** What was told of a saga, in order. No relay takes it away. */
  toldOf(id: string): Promise<EventOf<'SagaProgressed'>['payload'][]>;
  execute(sql: string, parameters?: readonly unknown[]): Promise<object[]>;
};

/** Opens a fresh database; engines are closed, and the database dropped, in the end. */
export async function createEngineHarness(): Promise<EngineHarness> {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase('saga'));
  const orm = stack.use(await openDatabase({ url: database.url, entities: [] }));
  const execute = (sql: string, parameters: readonly unknown[] = []) => orm.em.execute<SagaRow[]>(sql, [...parameters]);
  return {
    url: database.url,
    async engine(definitions, options) {
      const own = stack.use(await openDatabase({ url: database.url, entities: [] }));
      const all = definitions as unknown as readonly AnySaga[];
      const quick = { pollMs: 50, leaseMs: 1_000, announcer: sagaAnnouncer };
      return stack.use(new SagaEngine({ orm: own, definitions: all, ...quick, ...options }));
    },
    saga: async (id) => (await execute(`${sagaRows} where s.id = ? group by s.id`, [id]))[0]!,
    sagasOf: (type) => execute(`${sagaRows} where s.saga_type = ? group by s.id`, [type]),
    toldOf: async (id) => {
      const rows = (await orm.em.execute(`select payload from outbox order by id`)) as { payload: Buffer }[];
      const events = rows.map(({ payload }) => decode(payload));
      return events.flatMap((event) => {
        return event.type === 'SagaProgressed' && event.payload.sagaId === id ? [event.payload] : [];
      });
    },
    execute,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const sagaRows = `
  select s.*, coalesce(jsonb_object_agg(t.step_name, t.status) filter (where t.id is not null), '{}') as steps,
    coalesce(jsonb_object_agg(t.step_name, t.retry_count) filter (where t.id is not null), '{}') as retries
  from saga_instances s left join saga_steps t on t.saga_id = s.id
`;

/** Begins a saga and waits for its answer. */
export async function runToAnswer<P extends Payload>(engine: SagaEngine, definition: SagaDefinition<P>, payload: P) {
  const id = (await engine.begin(definition, { subject: randomUUID(), payload }))!;
  const standing = await engine.answerOf(id, 8_000);
  return { id, answer: standing?.answer };
}

/** A door that a scripted step can be made to wait at. */
export type Door = {
  readonly opened: Promise<void>;
  open(): void;
  /** Waits at the door, then succeeds. */
  done(): Promise<Answer<Trip>>;
};

/** A door, closed. */
export function door(): Door {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waitAndSucceed = async () => {
    await promise;
    return done<Trip>();
  };
  return { opened: promise, open: resolve, done: waitAndSucceed };
}
