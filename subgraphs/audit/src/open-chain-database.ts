import type { databaseEnvironment } from '@holdfast/config';
import { openDatabase } from '@holdfast/database';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { z } from 'zod';

/** Opens the audit's database for those who work with whole rows. */
export function openChainDatabase(
  config: Pick<z.infer<z.ZodObject<typeof databaseEnvironment>>, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>,
): Promise<MikroORM> {
  return openDatabase({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE, entities: [] });
}
