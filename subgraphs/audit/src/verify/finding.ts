/** Something that is wrong with the chain. Rows are named by their positions. */
export type Finding =
  /** The row is not as it was written. */
  | { readonly kind: 'changed'; readonly position: number; readonly row: string }
  /** No row has one of these positions. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** Each of the two stands where the other belongs. */
  | { readonly kind: 'swapped'; readonly positions: readonly [number, number] }
  /** The row was written for another position. */
  | { readonly kind: 'moved'; readonly position: number; readonly belongsAt: number }
  /** The chain has another row there than the one that was known before. */
  | { readonly kind: 'rewritten'; readonly position: number; readonly knownFrom: string }
  /** The chain ends before a row that was known before. */
  | { readonly kind: 'cut off'; readonly from: number; readonly to: number; readonly knownFrom: string };

/** A finding as a line of its own. */
export function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'changed':
      return `changed: row ${finding.position} (${finding.row})`;
    case 'missing':
      return `missing: ${rows(finding.from, finding.to)}, between ${finding.from - 1} and ${finding.to + 1}`;
    case 'swapped':
      return `swapped: rows ${finding.positions.join(' and ')}`;
    case 'moved':
      return `moved: row ${finding.position} belongs at ${finding.belongsAt}`;
    case 'rewritten':
      return `rewritten: row ${finding.position} and maybe others before it, by the head ${finding.knownFrom}`;
    case 'cut off':
      return `missing: ${rows(finding.from, finding.to)}, at the end, by the head ${finding.knownFrom}`;
  }
}

function rows(from: number, to: number): string {
  return from === to ? `row ${from}` : `rows ${from} to ${to}`;
}
