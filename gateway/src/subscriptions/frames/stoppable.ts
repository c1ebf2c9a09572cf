/**
 * The same generator, but `return` first calls `stop`. A generator that waits for something cannot be returned from
 * until that has come: `stop` has to see to it that it comes.
 */
export function stoppable<T>(generator: AsyncGenerator<T, undefined>, stop: () => void): AsyncGenerator<T, undefined> {
  const stopped: AsyncGenerator<T, undefined> = {
    next: () => generator.next(),
    return: () => {
      stop();
      return generator.return(undefined);
    },
    throw: (error) => {
      stop();
      return generator.throw(error);
    },
    [Symbol.asyncIterator]: () => stopped,
    async [Symbol.asyncDispose]() {
      await stopped.return(undefined);
    },
  };
  return stopped;
}
