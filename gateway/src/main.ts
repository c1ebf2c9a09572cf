import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { gatewayEnvironment } from './env.ts';
import { startGateway } from './gateway.ts';

await runProcess('gateway', (logger) => startGateway(readEnvironment(gatewayEnvironment), logger));
