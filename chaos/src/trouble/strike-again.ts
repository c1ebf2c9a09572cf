import type { AnotherProcess } from '@holdfast/launcher';

/** From one blow to the next, in milliseconds: long enough to come up again and to do something. */
const every = 2_000;

/** Kills a process (SIGKILL) so many times, every two seconds, until it is disposed of; the launcher starts it again. */
export function strikeAgain(target: AnotherProcess, times: number): Disposable {
  let left = times;
  const timer = setInterval(() => {
    if (left > 0 && target.pid !== undefined) {
      left -= 1;
      process.kill(target.pid, 'SIGKILL');
    }
  }, every);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
