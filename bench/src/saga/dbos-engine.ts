import { DBOS } from '@dbos-inc/dbos-sdk';
import { waves, type CallService } from './calls.ts';

/** DBOS Transact over a database of its own, with the six calls as steps of a workflow. */
export async function openDbos(databaseUrl: string, call: CallService) {
  const workflow = DBOS.registerWorkflow(
    async () => {
      for (const wave of waves) {
        await Promise.all(wave.map((name) => DBOS.runStep(() => call(name), { name })));
      }
    },
    { name: 'bench' },
  );
  DBOS.setConfig({
    name: 'holdfast-bench',
    systemDatabaseUrl: databaseUrl,
    systemDatabasePoolSize: 8,
    logLevel: 'error',
    runAdminServer: false,
  });
  await DBOS.launch();
  return {
    /** Runs one workflow to its end. */
    run: () => workflow(),
    [Symbol.asyncDispose]: () => DBOS.shutdown(),
  };
}
