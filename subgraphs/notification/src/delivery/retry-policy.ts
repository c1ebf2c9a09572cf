/** With the delays below: two hours. */
const mostAttempts = 125;
const firstDelay = 1_000;
const longestDelay = 60_000;
/** While another service is away; it is not the mail's fault, and it should go soon after. */
const longestWaitForService = 15_000;

/** How long to wait after the `attempts`-th attempt that a provider did not take, in milliseconds; undefined to give up. */
export function delayAfterRefusal(attempts: number): number | undefined {
  return attempts >= mostAttempts ? undefined : Math.min(firstDelay * 2 ** (attempts - 1), longestDelay);
}

/** How long to wait after the `attempts`-th attempt, in milliseconds, where a service that is needed is away: never given up. */
export function delayWhileServiceIsAway(attempts: number): number {
  return Math.min(firstDelay * 2 ** Math.min(attempts - 1, 10), longestWaitForService);
}
