import { readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { bookingEnvironment } from './env.ts';
import { startBooking } from './start-booking.ts';

await runProcess('booking', (logger) => startBooking(readEnvironment(bookingEnvironment), logger));
