import { openDatabase } from '@holdfast/database';
import type { Logger } from '@holdfast/telemetry';
import type { MikroORM } from '@mikro-orm/postgresql';
import { PaymentDispute } from './domain/payment-dispute.entity.ts';
import { PaymentTransaction } from './domain/payment-transaction.entity.ts';
import { Payment } from './domain/payment.entity.ts';
import type { PaymentConfig, ProviderConfig } from './env.ts';
import { openProvider } from './providers/open-provider.ts';
import type { PaymentProvider } from './providers/payment-provider.ts';
import { type SagaSignal, noSagaSignal } from './sagas/saga-signal.ts';

/** What commands, queries and loaders work with; one for the process. */
export type Services = {
  readonly orm: MikroORM;
  readonly provider: PaymentProvider;
  readonly logger: Logger;
  readonly sagas: SagaSignal;
};

/** What of the configuration the services need. */
export type ServicesConfig = Pick<PaymentConfig, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'> & ProviderConfig;

/** Connects to the database. The provider may be away; a database that cannot be reached is an error. */
export async function openServices(
  config: ServicesConfig,
  logger: Logger,
  sagas: SagaSignal = noSagaSignal,
): Promise<Services & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const orm = opened.use(
    await openDatabase({
      url: config.DATABASE_URL,
      poolSize: config.DATABASE_POOL_SIZE,
      entities: [Payment, PaymentDispute, PaymentTransaction],
    }),
  );
  const provider = opened.use(await openProvider(config));
  const resources = opened.move();
  return { orm, provider, logger, sagas, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}
