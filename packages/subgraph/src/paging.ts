import { badUserInput } from './errors.ts';

/** What a client asks of a list: how many, and behind which cursor. */
export type PageArguments = { readonly first?: number | null; readonly after?: string | null };

/** A page of a list in the manner of Relay's connections. */
export type Page<Row> = {
  edges: { node: Row; cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

const defaultSize = 20;
const largestSize = 100;

/** How many rows are asked for. Throws BAD_USER_INPUT outside of 1 to 100. */
export function parseFirst(first: number | null | undefined): number {
  const size = first ?? defaultSize;
  if (Number.isInteger(size) && size >= 1 && size <= largestSize) return size;
  throw badUserInput(`"first" is a whole number from 1 to ${largestSize}.`);
}

/** An opaque cursor that holds the place of a row in its list: the values that the list is ordered by. */
export function encodeCursor(...place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place that a cursor holds, `length` values of it. Throws BAD_USER_INPUT for anything that encodeCursor did not make. */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = Array.isArray(place) && place.length === length && place.every((value) => typeof value === 'string');
    if (fits) return place as string[];
  } catch {
    // Not JSON: the same answer as for JSON of another shape.
  }
  throw badUserInput('The cursor is not one that this list has given out.');
}

/**
 * Makes a page of rows that were read in order behind `after`. One row more than asked for has to be read, where there
 * is one: it says that there is a next page, and is left out.
 */
export function pageOf<Row>(rows: readonly Row[], page: PageArguments, cursorOf: (row: Row) => string): Page<Row> {
  const size = parseFirst(page.first);
  const edges = rows.slice(0, size).map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: page.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
