import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erased, type AnySaga, type SagaDefinition } from '../src/engine/index.ts';
import { decide } from '../src/engine/progress/decide.ts';
import type { Move } from '../src/engine/progress/decision.ts';
import type { SagaProgress, StepProgress } from '../src/engine/progress/progress.ts';
import { settle } from '../src/engine/progress/settle.ts';
import { scriptedSteps, tripSaga, type Trip } from './engine-harness.ts';

/** What may become of a step that is run, or undone; and of the process between two moves. */
type Fate = {
  readonly step: 'done' | 'refused' | 'open';
  readonly crash: boolean;
  readonly abort: boolean;
  readonly late: boolean;
};

const shape = fc.record({
  before: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  after: fc.array(fc.integer({ min: 1, max: 2 }), { maxLength: 2 }),
});

const fates = fc.array(
  fc.record({
    step: fc.constantFrom<Fate['step']>('done', 'done', 'done', 'refused', 'open'),
    crash: fc.boolean(),
    abort: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    late: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  }),
  { minLength: 1, maxLength: 40 },
);

const deadline = '2030-01-01T00:00:00.000Z';

function definitionOf({ before, after }: { before: number[]; after: number[] }): AnySaga {
  const { scripted } = scriptedSteps();
  const refund = tripSaga('refund').pivot(scripted('give_back'));
  const wave = (name: string, size: number) =>
    Array.from({ length: size }, (_, index) =>
      scripted(`${name}_${index}`).ifImpossible(() => refund.startedWith({ trip: 'a' })),
    );
  const add = (name: string) => (definition: SagaDefinition<Trip>, size: number, index: number) =>
    definition.together(...wave(`${name}_${index}`, size));
  const random = tripSaga('random').mustFinishBy(() => deadline);
  const opened = before.reduce(add('before'), random);
  return erased(after.reduce(add('after'), opened.pivot(scripted('pivot'))));
}

/** What another process would read of it. */
function reloaded(progress: SagaProgress): SagaProgress {
  const steps = [...progress.steps].map(
    ([number, { fresh: _f, retryAt: _r, stuck: _s, ...row }]) => [number, row] as const,
  );
  return { ...progress, steps: new Map(steps) };
}

function outcomeOf(before: StepProgress, move: Move, fate: Fate['step']): StepProgress {
  const { fresh: _fresh, ...state } = before;
  if (fate === 'open') return state;
  if (move.kind === 'undo')
    return { ...state, undone: true, status: state.status === 'FAILED' ? 'FAILED' : 'COMPENSATED' };
  return fate === 'done' ? { ...state, status: 'COMPLETED' } : { ...state, status: 'FAILED', error: 'no' };
}

/** Plays a saga to its end, with every fate in turn, and gives every progress that was put on record. */
function play(definition: AnySaga, course: readonly Fate[]): { records: SagaProgress[]; moves: Move[] } {
  const named = { id: 'a', subject: 'b', definition, epoch: 1 };
  const begun: SagaProgress = { ...named, version: 1, status: 'STARTED', payload: { trip: 'a' }, steps: new Map() };
  const records: SagaProgress[] = [];
  const moves: Move[] = [];
  let { progress, move } = decide(begun, 0);
  for (let turn = 0; move.kind !== 'rest'; turn += 1) {
    assert.ok(turn < 500, 'it comes to an end');
    records.push(progress);
    moves.push(move);
    const fate = (index: number) => course[(turn + index) % course.length]!;
    const mayBeOpen = turn < 60;
    const steps = move.kind === 'wait' ? [] : move.steps;
    const settled = steps.map(({ number }, index) => {
      const wish = fate(index).step;
      return outcomeOf(progress.steps.get(number)!, move, wish === 'open' && !mayBeOpen ? 'done' : wish);
    });
    const next = settle(progress, settled);
    const known = fate(0).crash ? reloaded(next) : next;
    const aborted = fate(0).abort && known.status === 'STARTED' && !known.steps.has(definition.pivotNumber);
    const now = fate(0).late ? Date.parse(deadline) : 0;
    ({ progress, move } = decide(aborted ? { ...known, failure: { code: 'ABORTED', message: '' } } : known, now));
  }
  records.push(progress);
  return { records, moves };
}

const waveOf = (definition: AnySaga, number: number) =>
  definition.waves.findIndex(({ steps }) => steps.some((step) => step.number === number));

test('whatever happens, a saga ends with everything done, everything undone, or in the hands of another', () => {
  fc.assert(
    fc.property(shape, fates, (size, course) => {
      const definition = definitionOf(size);
      const { records } = play(definition, course);
      const last = records.at(-1)!;
      const steps = [...last.steps.values()];
      const pivoted = last.steps.get(definition.pivotNumber)?.status === 'COMPLETED';
      if (last.status === 'COMPLETED') {
        assert.equal(steps.length, definition.waves.flatMap((wave) => wave.steps).length);
        assert.ok(steps.every(({ status }) => status === 'COMPLETED'));
      } else {
        assert.equal(last.status, 'FAILED');
        assert.ok(pivoted ? last.starts?.length : steps.every(({ undone }) => undone));
      }
      assert.ok(last.answer);
    }),
  );
});

test('whatever happens, no step is begun before those of the waves before it are done, and none is undone too early', () => {
  fc.assert(
    fc.property(shape, fates, (size, course) => {
      const definition = definitionOf(size);
      const { records, moves } = play(definition, course);
      for (const [turn, move] of moves.entries()) {
        if (move.kind !== 'run' && move.kind !== 'undo') continue;
        const { steps } = records[turn]!;
        const waves = move.steps.map(({ number }) => waveOf(definition, number));
        assert.equal(new Set(waves).size, 1);
        assert.ok(
          move.steps.every(({ number }) => steps.has(number)),
          'it is on record before it is called',
        );
        for (const state of steps.values()) {
          const wave = waveOf(definition, state.number);
          if (move.kind === 'run' && wave < waves[0]!) assert.equal(state.status, 'COMPLETED');
          if (move.kind === 'undo' && wave > waves[0]!) assert.equal(state.undone, true);
        }
      }
    }),
  );
});

test('whatever happens, nothing is undone once the pivot is begun, unless it was refused', () => {
  fc.assert(
    fc.property(shape, fates, (size, course) => {
      const definition = definitionOf(size);
      const { records, moves } = play(definition, course);
      const pivoted = records.findIndex(({ steps }) => steps.has(definition.pivotNumber));
      const undone = pivoted >= 0 && moves.slice(pivoted).some(({ kind }) => kind === 'undo');
      if (undone) assert.equal(records.at(-1)!.steps.get(definition.pivotNumber)?.status, 'FAILED');
    }),
  );
});
