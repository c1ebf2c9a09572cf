/** Something that adds to the row of a table of figures: the row's key, and by how much its sums grow. */
export type Figure<Key extends object = object, Sum extends string = string> = {
  readonly key: Key;
  readonly sums: Readonly<Record<Sum, bigint>>;
};

/**
 * By how much figures change from one state of things to another: the later ones less the earlier ones, one for each key,
 * in the keys' order, so that no two transactions that add them wait for each other. What stays as it was is left out.
 */
export function changesOf<F extends Figure>(earlier: readonly F[], later: readonly F[]): F[] {
  const changes = new Map<string, F>();
  const add = (figure: F, sign: bigint) => {
    const name = JSON.stringify(figure.key);
    const known: Readonly<Record<string, bigint>> = changes.get(name)?.sums ?? {};
    const sums = Object.entries(figure.sums).map(([sum, amount]) => [sum, (known[sum] ?? 0n) + sign * amount]);
    changes.set(name, { ...figure, sums: Object.fromEntries(sums) as F['sums'] });
  };
  for (const figure of earlier) add(figure, -1n);
  for (const figure of later) add(figure, 1n);
  return [...changes]
    .filter(([, { sums }]) => Object.values(sums).some((sum) => sum !== 0n))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, figure]) => figure);
}
