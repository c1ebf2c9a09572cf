/** Choices that are the same for the same seed. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A number in between. */
  between(least: number, most: number): number;
  /** True in so many of 1 cases. */
  chance(probability: number): boolean;
  /** One of these. */
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** The same in another order. */
  shuffled<T>(list: readonly T[]): T[];
};

/** Makes choices from a seed (Mulberry32). What threads of work share would depend on their timing: each takes its own. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    chance: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    shuffled: (list) =>
      list
        .map((entry) => ({ entry, at: next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ entry }) => entry),
  };
}
