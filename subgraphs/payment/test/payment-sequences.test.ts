import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { authorizePayment } from '../src/commands/authorize-payment.ts';
import { capturePayment } from '../src/commands/capture-payment.ts';
import { type AuthorizationOutcome, OutcomeUnknownError } from '../src/domain/command-outcome.ts';
import { refundPayment } from '../src/commands/refund-payment.ts';
import { returnPayment } from '../src/commands/return-payment.ts';
import { settlePayment } from '../src/commands/settle-payment.ts';
import type { PaymentTerms } from '../src/domain/payment-terms.ts';
import type { PaymentProvider, ProviderAnswer } from '../src/providers/payment-provider.ts';
import { type PaymentFixture, openPayment, statusOf, terms } from './payment-fixture.ts';

let fixture: PaymentFixture;
before(async () => (fixture = await openPayment()));
after(() => fixture[Symbol.asyncDispose]());

/** What the network does to a call: nothing, swallow the answer, or not let it out. */
type Fate = 'answered' | 'answer_lost' | 'never_sent';
type Command =
  | { readonly kind: 'authorize' | 'capture' | 'return' | 'settle' }
  | { readonly kind: 'keep'; readonly cents: number }
  | { readonly kind: 'refund'; readonly cents: number; readonly key: string };
/** Commands that are given at the same moment, and what becomes of their calls in the order in which these are made. */
type Round = { readonly commands: readonly Command[]; readonly fates: readonly Fate[] };

const FULL_SUM = 12_000;

const cents = fc.integer({ min: 1, max: 13_000 });
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Command>({ kind: 'authorize' }, { kind: 'capture' }) },
  { weight: 1, arbitrary: fc.constantFrom<Command>({ kind: 'return' }, { kind: 'settle' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), cents }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('refund' as const), cents, key: fc.constantFrom('a', 'b', 'c') }),
  },
);
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('answered') },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('answer_lost', 'never_sent') },
);
const round: fc.Arbitrary<Round> = fc.record({
  commands: fc.array(anyCommand, { minLength: 1, maxLength: 3 }),
  fates: fc.array(fate, { maxLength: 6 }),
});

const money = (sum: number) => ({ amount: (sum / 100).toFixed(2), currency: 'USD' });

/** The provider over a network that does to each call what fate has for it; once fate has run out all is well. */
function overBadNetwork(provider: PaymentProvider, fates: readonly Fate[]): PaymentProvider {
  const left = [...fates];
  const call = async <T>(send: () => Promise<T>): Promise<T | ProviderAnswer> => {
    const next = left.shift();
    if (next === 'never_sent') return { kind: 'not_done', reason: 'never sent' };
    const answer = await send();
    return next === 'answer_lost' ? { kind: 'unknown', reason: 'the answer was lost' } : answer;
  };
  return {
    name: provider.name,
    authorize: (request) => call(() => provider.authorize(request)),
    capture: (request) => call(() => provider.capture(request)),
    void: (request) => call(() => provider.void(request)),
    refund: (request) => call(() => provider.refund(request)),
    findAuthorization: (key) => call(() => provider.findAuthorization(key)),
    findPayment: (id) => call(() => provider.findPayment(id)),
    blockAuthorization: (request) => call(() => provider.blockAuthorization(request)),
    sumOf: (amount, currency) => provider.sumOf(amount, currency),
  };
}

async function give(
  command: Command,
  wanted: PaymentTerms,
  fates: readonly Fate[],
): Promise<AuthorizationOutcome | null> {
  const services = { ...fixture.services, provider: overBadNetwork(fixture.services.provider, fates) };
  const { bookingId } = wanted;
  try {
    switch (command.kind) {
      case 'authorize':
        return await authorizePayment(services, wanted, { paymentToken: 'tok_visa' });
      case 'capture':
        return await capturePayment(services, bookingId);
      case 'return':
        return await returnPayment(services, wanted);
      case 'keep':
        return await returnPayment(services, wanted, money(Math.min(command.cents, FULL_SUM)));
      case 'refund': {
        const { key, cents: sum } = command;
        return await refundPayment(services, { bookingId, amount: money(sum), reason: 'asked for', key });
      }
      case 'settle':
        await settlePayment(services, bookingId);
        return null;
    }
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    return null;
  }
}

type Books = { status: string; amount: number; captured: number; refunded: number; refunds: number; pending: number };

async function booksOf({ bookingId }: PaymentTerms): Promise<Books | undefined> {
  const sql = `SELECT p.status, (p.amount * 100)::int AS amount, (captured_amount * 100)::int AS captured,
      (refunded_amount * 100)::int AS refunded,
      (coalesce(sum(t.amount) FILTER (WHERE type = 'REFUND' AND t.status = 'SUCCESS'), 0) * 100)::int AS refunds,
      (count(*) FILTER (WHERE t.status = 'PENDING'))::int AS pending
    FROM payments p LEFT JOIN payment_transactions t ON t.payment_id = p.id WHERE booking_id = ? GROUP BY p.id`;
  const rows = await fixture.services.orm.em.fork().execute<Books[]>(sql, [bookingId]);
  assert.ok(rows.length <= 1);
  return rows[0];
}

/** Has everything concluded that is still under way, as the sagas do once the network is well again. */
async function settled(wanted: PaymentTerms): Promise<Books | undefined> {
  for (let attempts = 0; attempts < 5 && (await booksOf(wanted))?.pending; attempts += 1) {
    await give({ kind: 'settle' }, wanted, []);
    await give({ kind: 'authorize' }, wanted, []);
    await give({ kind: 'capture' }, wanted, []);
  }
  const books = await booksOf(wanted);
  assert.equal(books?.pending ?? 0, 0, 'everything is concluded');
  return books;
}

/** What goes back where each key's refund is made once, and it is the largest that was asked for under it. */
function mostAsked(rounds: readonly Round[]): number {
  const largest = new Map<string, number>();
  for (const asked of rounds.flatMap(({ commands }) => commands)) {
    if (asked.kind === 'refund') largest.set(asked.key, Math.max(asked.cents, largest.get(asked.key) ?? 0));
  }
  return [...largest.values()].reduce((sum, part) => sum + part, 0);
}

async function checkAgainstLedger(
  wanted: PaymentTerms,
  rounds: readonly Round[],
  done: ReadonlyMap<string, number>,
): Promise<void> {
  const books = await settled(wanted);
  const ledger = await fixture.provider.sumsOf(wanted.bookingId);
  const { captured = 0, refunded = 0, outstanding = 0, captures = 0, authorized = 0 } = ledger ?? {};
  assert.deepEqual([books?.captured ?? 0, books?.refunded ?? 0], [captured, refunded], 'the books are the ledger');
  assert.equal(books?.refunds ?? 0, refunded, 'the refunds add up');
  assert.ok(captures <= 1 && authorized <= FULL_SUM && refunded <= captured, 'never twice, never too much');
  assert.equal(outstanding, books?.status === 'AUTHORIZED' ? FULL_SUM : 0, 'nothing is held that is not authorized');
  const isReturned = rounds.some(({ commands }) => commands.some(({ kind }) => kind === 'return' || kind === 'keep'));
  assert.ok(isReturned || refunded <= mostAsked(rounds), 'no key refunds twice');
  const promised = [...done.values()].reduce((sum, part) => sum + part, 0);
  assert.ok(promised <= refunded, 'every refund that was said to be made was made');
}

const quietly = (...commands: Command[]): Round => ({ commands, fates: [] });
const refundsThatCross: Round[] = [
  quietly({ kind: 'authorize' }),
  quietly({ kind: 'capture' }),
  { commands: [{ kind: 'refund', cents: 5_000, key: 'a' }], fates: ['answer_lost', 'never_sent'] },
  quietly({ kind: 'refund', cents: 5_000, key: 'b' }, { kind: 'keep', cents: 1_000 }),
];

test('whatever is commanded, at once and over a bad network, the books agree with the ledger of the provider', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 6 }), async (rounds) => {
      const wanted = terms();
      const done = new Map<string, number>();
      for (const { commands, fates } of rounds) {
        await Promise.all(
          commands.map(async (next, index) => {
            const outcome = await give(next, wanted, index === 0 ? fates : []);
            if (outcome && next.kind === 'refund' && /REFUNDED/.test(statusOf(outcome))) done.set(next.key, next.cents);
          }),
        );
      }
      await checkAgainstLedger(wanted, rounds, done);
    }),
    { numRuns: 60, examples: [[refundsThatCross]] },
  );
});
