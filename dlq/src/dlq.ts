import { DeadLetterOffice } from '@holdfast/dead-letters';
import { findKafka } from '@holdfast/launcher';
import { createLogger } from '@holdfast/telemetry';
import { parseCommand, usage } from './command-line.ts';
import { runCommand } from './run-command.ts';

// npm run dlq: of KAFKA_BROKERS, or else of the system that npm start runs.
try {
  const command = parseCommand(process.argv.slice(2));
  const { brokers, topicPrefix } = await findKafka();
  const logger = createLogger('dlq', { level: 'fatal' });
  await using office = await DeadLetterOffice.open({ clientId: 'dlq', brokers, logger }, topicPrefix);
  for (const line of await runCommand(office, command)) console.log(line);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
