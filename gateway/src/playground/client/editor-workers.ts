/**
 * Where Monaco finds its background workers: beside this bundle, on the gateway itself. Monaco asks for them by label.
 */
const workerFiles: Record<string, string> = { json: 'json-worker.js', graphql: 'graphql-worker.js' };

/** Tells Monaco to start its workers from the gateway. Must run before the first editor opens. */
export function installEditorWorkers(): void {
  globalThis.MonacoEnvironment = {
    getWorker: (_workerId: string, label: string) =>
      new Worker(new URL(workerFiles[label] ?? 'editor-worker.js', import.meta.url), { type: 'module', name: label }),
  };
}
