/** Something that is started and can be stopped again. */
export type Start<T extends AsyncDisposable> = (signal: AbortSignal) => Promise<T>;

/** What was started together; closing it stops all at once. */
export type Together<T> = AsyncDisposable & { readonly parts: readonly T[] };

/**
 * Starts all of them at once. Where one fails, the others are told to give up, those that had started are stopped, and
 * the first failure is thrown.
 */
export async function startTogether<T extends AsyncDisposable>(
  starts: readonly Start<T>[],
  signal: AbortSignal,
): Promise<Together<T>> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const outcomes = await Promise.allSettled(
    starts.map(async (start) => {
      try {
        return await start(either);
      } catch (error) {
        failure.abort(error);
        throw error;
      }
    }),
  );
  const parts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async () => {
    await Promise.all(parts.map((part) => part[Symbol.asyncDispose]()));
  };
  if (!failure.signal.aborted) return { parts, [Symbol.asyncDispose]: stop };
  await stop();
  throw failure.signal.reason;
}
