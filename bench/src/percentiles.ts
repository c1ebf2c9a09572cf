/** What a series of times looks like, in milliseconds. */
export type Summary = { count: number; p50: number; p95: number; p99: number; max: number };

/** Sums up times in milliseconds by the nearest-rank method. Throws where there are none. */
export function summarize(times: readonly number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  const rank = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    if (value === undefined) throw new Error('nothing was measured');
    return value;
  };
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}

/** A summary as a line for people. */
export function formatSummary(name: string, { count, p50, p95, p99, max }: Summary): string {
  const ms = (value: number): string => `${value.toFixed(1)} ms`.padStart(10);
  return `${name.padEnd(44)} n=${String(count).padEnd(5)} p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  max ${ms(max)}`;
}
