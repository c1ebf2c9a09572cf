import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { paymentEnvironment } from './env.ts';
import { startPayment } from './start-payment.ts';

await runProcess('payment', (logger) => startPayment(readEnvironment(paymentEnvironment), logger));
