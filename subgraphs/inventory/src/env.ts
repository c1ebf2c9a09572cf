import { databaseEnvironment, kafkaEnvironment, redisEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the inventory service reads from its environment. */
export const inventoryEnvironment = z.object({
  ...serviceEnvironment,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...redisEnvironment,
});

/** The inventory service's configuration. */
export type InventoryConfig = z.infer<typeof inventoryEnvironment>;
