import { databaseEnvironment, httpUrl, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the booking service reads from its environment. */
export const bookingEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  /** Base URL of the inventory service, which is asked when an event takes place; `/graphql` is added. */
  INVENTORY_URL: httpUrl,
});

/** The booking service's configuration. */
export type BookingConfig = z.infer<typeof bookingEnvironment>;
