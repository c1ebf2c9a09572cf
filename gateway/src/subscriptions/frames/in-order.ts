/**
 * Maps values as they come, up to `ahead` of them at once, and yields the results in the values' order: a slow one delays
 * those behind it, but they are ready by then.
 */
export async function* mapInOrder<T, R>(
  next: () => Promise<IteratorResult<T, undefined>>,
  ahead: number,
  map: (value: T) => Promise<R>,
): AsyncGenerator<R, undefined, undefined> {
  const pending: Promise<IteratorResult<R, undefined>>[] = [];
  const pull = () => {
    const result = next().then(async ({ done, value }) =>
      done ? { done: true as const, value: undefined } : { done: false as const, value: await map(value as T) },
    );
    // Whoever takes it hears of its failure.
    result.catch(() => undefined);
    pending.push(result);
  };
  while (pending.length < ahead) pull();
  for (;;) {
    const result = await pending.shift();
    if (!result || result.done) return undefined;
    pull();
    yield result.value;
  }
}
