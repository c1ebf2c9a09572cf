/** A length of time as a definition writes it. */
export type Duration = `${number}${'ms' | 's' | 'm'}`;

const millisecondsPerUnit = { ms: 1, s: 1_000, m: 60_000 } as const;

/** The length of time in milliseconds. Throws RangeError where it is not a positive number and a unit. */
export function inMilliseconds(duration: Duration): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(duration) ?? [];
  const milliseconds = Number(amount) * millisecondsPerUnit[unit as keyof typeof millisecondsPerUnit];
  if (milliseconds > 0) return milliseconds;
  throw new RangeError(`"${duration}" is not a length of time such as 250ms, 5s or 1m`);
}
