const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** How long to wait after so many attempts that failed: twice as long each time, and never at the same moment as others. */
export function retryPause(failedAttempts: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failedAttempts - 1));
  return full * (0.75 + Math.random() / 4);
}
