import type { AnotherProcess, ServiceName } from '@holdfast/launcher';
import type { ChaosSystem } from './chaos-system.ts';

/** Puts a process with other variables in a service's place, at its port, until that is closed. */
export async function replaceService(
  { running }: ChaosSystem,
  name: ServiceName,
  environment: Readonly<Record<string, string>>,
): Promise<AnotherProcess> {
  await using begun = new AsyncDisposableStack();
  await running.kill(name);
  begun.defer(() => running.restart(name));
  const standIn = begun.use(await running.startAnother(name, { environment }));
  const replaced = begun.move();
  return {
    get pid() {
      return standIn.pid;
    },
    [Symbol.asyncDispose]: () => replaced.disposeAsync(),
  };
}
