import { runCommandLine, stopSignal } from './command-line.ts';
import { plainProgress, seconds } from './screen/plain-progress.ts';
import { startBackingServers } from './servers/start-backing-servers.ts';
import { readSettings } from './settings.ts';
import { runStep, type TestCounts } from './tests/run-step.ts';
import { testSteps, type TestStep } from './tests/test-steps.ts';

/** The files named on the command line instead of all, as `npm test -- packages/money/test/*.test.ts`. */
function chosenSteps(): readonly TestStep[] {
  const files = process.argv.slice(2);
  return files.length > 0 ? [{ name: 'chosen files', files }] : testSteps;
}

async function runSteps(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<TestCounts> {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const step of chosenSteps()) {
    const began = Date.now();
    const { passed, failed, skipped } = await runStep(step, { env, signal });
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    console.log(`\n${step.name}: ${passed} passed, ${failed} failed in ${seconds(Date.now() - began)}\n`);
  }
  return total;
}

// npm test: servers of its own, beside whatever else runs, and then every step.
await runCommandLine(async () => {
  const signal = stopSignal();
  const { given, docker } = readSettings();
  const progress = plainProgress(process.stdout);
  await using servers = await startBackingServers({ given, docker, progress, signal });
  const { passed, failed, skipped } = await runSteps(
    {
      ...process.env,
      POSTGRES_URL: servers.postgres.adminUrl,
      REDIS_URL: servers.redisUrl,
      KAFKA_BROKERS: servers.kafkaBrokers.join(','),
      SMTP_URL: servers.mail.smtpUrl,
      ...(servers.postgres.replicaHost ? { POSTGRES_REPLICA_URL: `postgres://${servers.postgres.replicaHost}` } : {}),
      ...(servers.mail.inboxUrl ? { INBOX_URL: servers.mail.inboxUrl } : {}),
    },
    signal,
  );
  if (failed > 0) process.exitCode = 1;
  process.once('exit', () =>
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`),
  );
});
