import type { AnySaga } from '../src/engine/index.ts';

/** A boundary of a step: the process is killed when it gets there. */
export type KillPoint = {
  /** The saga's name. */
  readonly saga: string;
  readonly step: string;
  readonly number: number;
  readonly action: 'do' | 'undo';
  /** After the call means: the answer is there, but not on record. */
  readonly moment: 'before the call' | 'after the call' | 'after the commit';
};

const moments = ['before the call', 'after the call', 'after the commit'] as const;

/** Every boundary of every step of a saga, of its doing and, where it can be undone, of its undoing. */
export function killPointsOf(saga: AnySaga): KillPoint[] {
  return saga.waves
    .flatMap(({ steps }) => steps)
    .flatMap(({ number, step }) => {
      const actions = step.canBeUndone ? (['do', 'undo'] as const) : (['do'] as const);
      return actions.flatMap((action) =>
        moments.map((moment) => ({ saga: saga.name, step: step.name, number, action, moment })),
      );
    });
}
