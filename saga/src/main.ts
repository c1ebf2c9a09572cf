import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { sagaEnvironment } from './env.ts';
import { startSaga } from './start-saga.ts';

await runProcess('saga', (logger) => startSaga(readEnvironment(sagaEnvironment), logger));
