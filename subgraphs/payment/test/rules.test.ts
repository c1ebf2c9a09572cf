import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openDatabase } from '@holdfast/database';
import { createTestDatabase } from '@holdfast/test-environment';
import type { MikroORM } from '@mikro-orm/postgresql';
import { PAYMENT_STATUSES, type PaymentStatus, mayBecome } from '../src/domain/payment-status.ts';

const opened = new AsyncDisposableStack();
let orm: MikroORM;
before(async () => {
  const database = opened.use(await createTestDatabase('payment'));
  orm = opened.use(await openDatabase({ url: database.url, entities: [] }));
});
after(() => opened.disposeAsync());

const PATHS: Record<PaymentStatus, PaymentStatus[]> = {
  PENDING: [],
  AUTHORIZED: ['AUTHORIZED'],
  CAPTURED: ['AUTHORIZED', 'CAPTURED'],
  VOIDED: ['VOIDED'],
  PARTIALLY_REFUNDED: ['AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED'],
  REFUNDED: ['AUTHORIZED', 'CAPTURED', 'REFUNDED'],
  FAILED: ['FAILED'],
};

function run(sql: string, ...values: unknown[]): Promise<unknown> {
  return orm.em.fork().execute(sql, values);
}

async function move(id: string, to: PaymentStatus): Promise<void> {
  const captured = ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(to) ? '120.00' : '0.00';
  const refunded = to === 'REFUNDED' ? '120.00' : to === 'PARTIALLY_REFUNDED' ? '20.00' : '0.00';
  const sql = `UPDATE payments SET status = ?, captured_amount = ?, refunded_amount = ?, external_transaction_id = 'pi_1'
    WHERE id = ?`;
  await run(sql, to, captured, refunded, id);
}

async function givenPayment(status: PaymentStatus, bookingId = randomUUID()): Promise<string> {
  const id = randomUUID();
  const sql = `INSERT INTO payments (id, booking_id, user_id, amount, status, payment_method)
    VALUES (?, ?, 'alice', 120.00, 'PENDING', 'credit_card')`;
  await run(sql, id, bookingId);
  for (const step of PATHS[status]) await move(id, step);
  return id;
}

function violates(constraint: string): (error: unknown) => boolean {
  return (error) => error instanceof Error && Reflect.get(error, 'constraint') === constraint;
}

for (const from of PAYMENT_STATUSES) {
  for (const to of PAYMENT_STATUSES.filter((status) => status !== from)) {
    test(`raw SQL may${mayBecome(from, to) ? '' : ' not'} move a payment from ${from} to ${to}`, async () => {
      const id = await givenPayment(from);
      if (mayBecome(from, to)) await move(id, to);
      else await assert.rejects(move(id, to), violates('check_payment_status_edge'));
    });
  }
}

test('a payment may not begin in the middle', async () => {
  const sql = `INSERT INTO payments (booking_id, user_id, amount, status, payment_method, external_transaction_id)
    VALUES (gen_random_uuid(), 'alice', 120.00, 'AUTHORIZED', 'credit_card', 'pi_1')`;
  await assert.rejects(run(sql), violates('check_payment_status_edge'));
});

test('more than was captured is never refunded, and a refund never shrinks', async () => {
  const id = await givenPayment('PARTIALLY_REFUNDED');
  const refund = (amount: string) => run('UPDATE payments SET refunded_amount = ? WHERE id = ?', amount, id);
  await assert.rejects(refund('120.01'), violates('check_amounts_fit_status'));
  await assert.rejects(refund('120.00'), violates('check_amounts_fit_status'));
  await assert.rejects(refund('19.99'), violates('check_payment_terms'));
  await refund('119.99');
});

test('more than was authorized is never captured', async () => {
  const id = await givenPayment('AUTHORIZED');
  const sql = `UPDATE payments SET status = 'CAPTURED', captured_amount = 120.01 WHERE id = ?`;
  await assert.rejects(run(sql, id), violates('check_captured_amount'));
});

test('the terms of a payment never change, and its version grows with every change', async () => {
  const id = await givenPayment('AUTHORIZED');
  for (const change of ['amount = 1', "user_id = 'mallory'", "currency = 'EUR'", 'booking_id = gen_random_uuid()']) {
    await assert.rejects(run(`UPDATE payments SET ${change} WHERE id = ?`, id), violates('check_payment_terms'));
  }
  await run('UPDATE payments SET version = 0 WHERE id = ?', id);
  assert.deepEqual(await run('SELECT version FROM payments WHERE id = ?', id), [{ version: '2' }]);
});

test('a booking has one live payment; beside it there may be failed ones', async () => {
  const bookingId = randomUUID();
  await givenPayment('FAILED', bookingId);
  await givenPayment('VOIDED', bookingId);
  await assert.rejects(givenPayment('PENDING', bookingId), violates('idx_payments_booking_live'));
});

test('a payment has one call at a time whose outcome is not known, and a completed one never changes', async () => {
  const paymentId = await givenPayment('PENDING');
  const open = `INSERT INTO payment_transactions (payment_id, type, status, amount) VALUES (?, 'AUTHORIZE', 'PENDING', 120)`;
  await run(open, paymentId);
  await assert.rejects(run(open, paymentId), violates('idx_payment_transactions_pending'));
  const complete = `UPDATE payment_transactions SET status = 'FAILED', completed_at = NOW() WHERE payment_id = ?`;
  await run(complete, paymentId);
  const revive = `UPDATE payment_transactions SET status = 'SUCCESS' WHERE payment_id = ?`;
  await assert.rejects(run(revive, paymentId), violates('check_transaction_completed'));
});

test('payments and their transactions are never deleted', async () => {
  const id = await givenPayment('PENDING');
  await assert.rejects(run('DELETE FROM payments WHERE id = ?', id), violates('check_money_on_record'));
});

const open = (paymentId: string, type: string, amount: string) =>
  run(
    `INSERT INTO payment_transactions (payment_id, type, status, amount) VALUES (?, ?, 'PENDING', ?)`,
    paymentId,
    type,
    amount,
  );

const TAKEN: Record<PaymentStatus, string[]> = {
  PENDING: ['AUTHORIZE', 'VOID'],
  AUTHORIZED: ['CAPTURE', 'VOID'],
  CAPTURED: ['REFUND'],
  PARTIALLY_REFUNDED: ['REFUND'],
  VOIDED: [],
  REFUNDED: [],
  FAILED: [],
};
for (const status of PAYMENT_STATUSES) {
  test(`of a payment that is ${status} raw SQL may open ${TAKEN[status].join(' and ') || 'nothing'}`, async () => {
    for (const type of ['AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND']) {
      const opening = open(await givenPayment(status), type, '1.00');
      if (TAKEN[status].includes(type)) await opening;
      else await assert.rejects(opening, violates('check_transaction_fits_status'));
    }
  });
}

test('raw SQL may not open a call about more than there is', async () => {
  const beyond = violates('check_transaction_amount');
  await assert.rejects(open(await givenPayment('AUTHORIZED'), 'CAPTURE', '120.01'), beyond);
  await assert.rejects(open(await givenPayment('CAPTURED'), 'REFUND', '120.01'), beyond);
  await assert.rejects(open(await givenPayment('PARTIALLY_REFUNDED'), 'REFUND', '100.01'), beyond);
  await open(await givenPayment('PARTIALLY_REFUNDED'), 'REFUND', '100.00');
});

test('raw SQL may not call a refund made without its payment saying so', async () => {
  const id = await givenPayment('PARTIALLY_REFUNDED');
  await open(id, 'REFUND', '20.01');
  const made = `UPDATE payment_transactions SET status = 'SUCCESS', completed_at = NOW() WHERE payment_id = ?`;
  await assert.rejects(run(made, id), violates('check_refunds_add_up'));
});
