import { openDatabase } from '@holdfast/database';
import { sagaAnnouncer } from '@holdfast/saga/announcing/saga-announcer.ts';
import { done, erased, retrying, saga, SagaEngine, stepsOf, type EngineEvent } from '@holdfast/saga/engine/index.ts';
import { randomUUID } from 'node:crypto';
import type { CallService } from './calls.ts';

type Nothing = Record<string, never>;

/** Holdfast's engine over a database of its own, with the six calls as steps that can be undone; its events are written. */
export async function openOwnEngine(databaseUrl: string, call: CallService) {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(await openDatabase({ url: databaseUrl, poolSize: 8, entities: [] }));
  const options = {
    at: 'bench',
    timeout: '5s',
    retry: retrying({ attempts: 3, first: '100ms', longest: '1s' }),
  } as const;
  const make = (name: string) =>
    stepsOf<Nothing>()(name, options).do(async () => {
      await call(name);
      return done();
    });
  const step = (name: string) =>
    make(name).undo(async () => {
      await call(name);
      return done();
    });
  const definition = saga<Nothing>('bench', { version: 1 })
    .together(step('create'))
    .together(step('reserve'), step('authorize'))
    .pivot(make('confirm'))
    .together(make('capture'), make('sell'));
  const waiting = new Map<string, () => void>();
  const observe = (event: EngineEvent) => {
    if (event.kind !== 'recorded' || event.progress.status !== 'COMPLETED') return;
    waiting.get(event.progress.subject)?.();
    waiting.delete(event.progress.subject);
  };
  const engine = opened.use(
    new SagaEngine({ orm, definitions: [erased(definition)], observe, announcer: sagaAnnouncer }),
  );
  const resources = opened.move();
  return {
    /** Runs one saga to its end. */
    run: async () => {
      const subject = randomUUID();
      const ended = new Promise<void>((resolve) => waiting.set(subject, resolve));
      await engine.begin(definition, { subject, payload: {} });
      await ended;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
