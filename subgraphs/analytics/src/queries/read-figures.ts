import { badUserInput } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';

const mostFigures = 5_000;

/** Runs a statement over the figures, on the replica where there is one. Throws BAD_USER_INPUT where its answer is too long. */
export async function readFigures<Row extends object>(
  orm: MikroORM,
  statement: string,
  values: readonly string[],
): Promise<Row[]> {
  const limited = `${statement} limit ${mostFigures + 1}`;
  const rows = await orm.em
    .fork()
    .getConnection('read')
    .execute<Row[]>(limited, [...values]);
  if (rows.length <= mostFigures) return rows;
  throw badUserInput(`That would be more than ${mostFigures} figures: ask for fewer days, or for one item.`);
}

/** What a figure is of: null where figures are not told apart by it. */
export type FigurePlace = { readonly day: string | null; readonly item_id: string | null };

/** The same, as it is answered. */
export function placeOf({ day, item_id: itemId }: FigurePlace) {
  return { day, item: itemId === null ? null : { id: itemId } };
}
