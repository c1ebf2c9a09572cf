import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the booking service reads from its environment. */
export const bookingEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
});

/** The booking service's configuration. */
export type BookingConfig = z.infer<typeof bookingEnvironment>;
