/** Milliseconds since 1970 with what is behind the point: to be compared between processes of one machine. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
