import { runProcess } from '@holdfast/process';
import { readPaymentEnvironment } from './env.ts';
import { startPayment } from './start-payment.ts';

await runProcess('payment', (logger) => startPayment(readPaymentEnvironment(), logger));
