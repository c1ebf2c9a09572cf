/** For each partition of the topic, by its number: the offset of the next record to read. */
export type Positions = readonly number[];

/** The position in one partition. A partition that was added since begins at 0. */
export function positionIn(positions: Positions, partition: number): number {
  return positions[partition] ?? 0;
}

/** The positions after the record at `offset` of a partition has been read. */
export function advanced(positions: Positions, partition: number, offset: number): Positions {
  const next = Array.from({ length: Math.max(positions.length, partition + 1) }, (_, p) => positionIn(positions, p));
  next[partition] = Math.max(positionIn(next, partition), offset + 1);
  return next;
}

/** In each partition the later of the two. */
export function laterOf(one: Positions, other: Positions): Positions {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, p) => Math.max(positionIn(one, p), positionIn(other, p)));
}

/** The partitions in which `positions` has not come as far as `goal`. */
export function partitionsBehind(positions: Positions, goal: Positions): number[] {
  return goal.flatMap((position, partition) => (positionIn(positions, partition) < position ? [partition] : []));
}

/** The positions, moved to where the log begins or ends in the partitions in which they lie outside of it. */
export function within({ start, end }: { start: Positions; end: Positions }, positions: Positions): Positions {
  return end.map((last, p) => Math.min(Math.max(positionIn(positions, p), positionIn(start, p)), last));
}
