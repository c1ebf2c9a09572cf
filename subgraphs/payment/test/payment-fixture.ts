import { createLogger } from '@holdfast/telemetry';
import { createTestDatabase } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import type { AuthorizationOutcome } from '../src/domain/command-outcome.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
import type { Payment } from '../src/domain/payment.entity.ts';
import { type Services, type ServicesConfig, openServices } from '../src/services.ts';
import { PROVIDER_KEY, type ProviderProcess, startProvider } from './sandbox-process.ts';

/** What the parts are told of the sandbox, beside what they need anyway. */
export type SandboxConfig = Extract<ServicesConfig, { PAYMENT_PROVIDER: 'sandbox' }>;

/** The payment service's parts over a database of the test file's own, and a provider of its own. */
export type PaymentFixture = AsyncDisposable & {
  readonly services: Services;
  readonly provider: ProviderProcess;
  /** Opens the same parts once more, told something else, such as where the provider is. */
  open(config?: Partial<SandboxConfig>): Promise<Services & AsyncDisposable>;
};

/** Opens them; the provider is told what it is given. */
export async function openPayment(providerSettings: NodeJS.ProcessEnv = {}): Promise<PaymentFixture> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createTestDatabase('payment'));
  const provider = opened.use(await startProvider(providerSettings));
  const open = (config: Partial<SandboxConfig> = {}) =>
    openServices({ ...standardConfig(database.url, provider.url), ...config }, createLogger('payment-test'));
  const services = opened.use(await open());
  const all = opened.move();
  return { services, provider, open, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** What the parts are told where nothing else is said. */
export function standardConfig(databaseUrl: string, providerUrl: string): SandboxConfig {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: 4,
    PAYMENT_PROVIDER: 'sandbox',
    PAYMENT_PROVIDER_URL: providerUrl,
    PAYMENT_PROVIDER_KEY: PROVIDER_KEY,
    PAYMENT_PROVIDER_TIMEOUT: 5_000,
    PAYMENT_PROVIDER_LOOK_UP_TIMEOUT: 2_000,
  };
}

/** Terms of a new booking: alice owes 120.00 USD, unless told otherwise. */
export function terms(given: Partial<PaymentTerms> = {}): PaymentTerms {
  const amount = { amount: '120.00', currency: 'USD' };
  return { bookingId: randomUUID(), userId: 'alice', amount, paymentMethod: 'credit_card', ...given };
}

/** Authorizes for a new booking; it must not be refused. */
export async function givenAuthorized(services: Services, given: Partial<PaymentTerms> = {}): Promise<PaymentTerms> {
  const wanted = terms(given);
  assert.equal(statusOf(await authorizePayment(services, wanted, { paymentToken: 'tok_visa' })), 'AUTHORIZED');
  return wanted;
}

/** The payment's status where the command was done, the refusal's code where it was refused. */
export function statusOf(outcome: AuthorizationOutcome): string {
  return 'payment' in outcome ? outcome.payment.status : outcome.code;
}

/** The booking's payment as the database has it. */
export async function storedPayment(services: Services, bookingId: string): Promise<Payment> {
  const sql = 'SELECT * FROM payments WHERE booking_id = ?';
  const rows = await services.orm.em.fork().execute<Payment[]>(sql, [bookingId]);
  assert.equal(rows.length, 1);
  return rows[0]!;
}

/** What the provider was asked about the booking, oldest first: `AUTHORIZE SUCCESS`. */
export async function transactionsOf(services: Services, bookingId: string): Promise<string[]> {
  const sql = `SELECT type || ' ' || t.status AS line FROM payment_transactions t JOIN payments p ON p.id = payment_id
    WHERE booking_id = ? ORDER BY t.created_at, t.completed_at`;
  const rows = await services.orm.em.fork().execute<{ line: string }[]>(sql, [bookingId]);
  return rows.map(({ line }) => line);
}

/** The types of the events that wait in the outbox for the booking, oldest first. */
export async function eventsOf(services: Services, bookingId: string): Promise<string[]> {
  const query = 'SELECT type FROM outbox WHERE key = ? ORDER BY id';
  const rows = await services.orm.em.fork().execute<{ type: string }[]>(query, [bookingId]);
  return rows.map(({ type }) => type);
}

/** Runs the same command that many times at once. */
export function atOnce<T>(times: number, command: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, command));
}
