import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { notificationEnvironment } from './env.ts';
import { startNotification } from './start-notification.ts';

await runProcess('notification', (logger) => startNotification(readEnvironment(notificationEnvironment), logger));
