import { badUserInput } from './errors.ts';
import { isUuid } from './input-checks.ts';
import { decodeCursor, encodeCursor } from './paging.ts';

/** What a list that shows the newest first is ordered by; the id decides between rows of the same moment. */
export type Dated = { readonly createdAt: Date; readonly id: string };

/** The order of a list that shows the newest first. */
export const newestFirst = { createdAt: 'desc', id: 'desc' } as const;

/** The cursor of a row in such a list. */
export function cursorOfDated({ createdAt, id }: Dated): string {
  return encodeCursor(createdAt.toISOString(), id);
}

/**
 * The conditions under which a row comes after the cursor's place in such a list; none where there is no cursor. The
 * first is implied by the second, but lets the index find the place. Throws BAD_USER_INPUT for a cursor of another list.
 */
export function behindDated(after: string | null | undefined) {
  if (after == null) return [];
  const [date = '', id = ''] = decodeCursor(after, 2);
  const createdAt = new Date(date);
  if (Number.isNaN(createdAt.getTime()) || !isUuid(id)) {
    throw badUserInput('The cursor is not one that this list has given out.');
  }
  return [
    { createdAt: { $lte: createdAt } },
    { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, id: { $lt: id } }] },
  ];
}
