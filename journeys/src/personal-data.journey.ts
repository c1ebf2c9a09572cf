import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bookSuccessfully, readBooking } from './bookings.ts';
import { newUser, type JourneySystem } from './system.ts';

/** What the export prints, as far as it is looked at here. */
type Exported = {
  contact: { email: string } | null;
  erasedAt: string | null;
  notifications: { bookingId: string; message: { text: string } | null }[];
  bookings: { id: string; status: string; history: object[] }[];
  payments: { booking: { id: string }; status: string; transactions: object[] }[];
  auditEvents: { type: string; bookingId: string | null; userId: string; payload: string }[];
};

const eraseUser = `mutation ($userId: ID!) { eraseUser(userId: $userId, reason: "They asked for it") { outcome } }`;
const program = fileURLToPath(new URL('../../export/src/export.ts', import.meta.url));

/** What is held on a customer: shown to them in full, and forgotten when they want it. */
export function personalDataJourney(system: () => JourneySystem): void {
  test('a customer gets everything that is held on them, and once they are erased nobody can tell who they were', async () => {
    const user = newUser();
    await using client = system().client(user);
    const bookingId = await bookSuccessfully(client, { itemId: await system().putOnSale(3, '10.00') });
    await eventually(async () => {
      const booking = await readBooking(client, bookingId);
      assert.equal(booking?.payment?.status, 'CAPTURED');
      assert.equal(booking.notifications[0]?.status, 'SENT');
    });
    const before = await eventually(async () => {
      const exported = await exportOf(user);
      const types = exported.auditEvents.map(({ type }) => type).sort();
      assert.deepEqual(types, ['BookingConfirmed', 'BookingCreated', 'PaymentAuthorized', 'PaymentCaptured']);
      return exported;
    });
    for (const { bookingId: told, userId, payload } of before.auditEvents)
      assert.deepEqual([told, userId, payload.includes(bookingId)], [bookingId, user, true]);
    assert.ok(before.contact?.email.startsWith(`${user}@`));
    assert.ok(before.notifications[0]?.message?.text.includes(bookingId));
    assert.deepEqual(
      before.bookings.map(({ id, status, history }) => [id, status, history.length]),
      [[bookingId, 'CONFIRMED', 2]],
    );
    assert.deepEqual(
      before.payments.map(({ booking, status, transactions }) => [booking.id, status, transactions.length]),
      [[bookingId, 'CAPTURED', 2]],
    );

    await using operator = system().client('olga', 'operator');
    const { eraseUser: erased } = await operator.request<{ eraseUser: object }>(eraseUser, { userId: user });
    assert.deepEqual(erased, { outcome: 'ERASED' });
    const { contact, erasedAt, notifications, auditEvents, ...rest } = await exportOf(user);
    assert.equal(contact, null);
    assert.ok(erasedAt);
    assert.equal(notifications[0]?.message, null);
    assert.deepEqual(rest.bookings, before.bookings, 'what they did stays, under their pseudonymous id');
    assert.deepEqual(rest.payments, before.payments);
    assert.deepEqual(auditEvents.slice(-before.auditEvents.length), before.auditEvents);
  });

  test('a customer gets nothing of what is held on somebody else', async () => {
    await using client = system().client(newUser());
    const query = '{ userData(userId: "somebody-else") { contact { email } bookings { edges { cursor } } } }';
    const { data, errors } = await client.send(query);
    assert.equal(data ?? null, null);
    assert.equal(errors?.[0]?.extensions?.code, 'FORBIDDEN');
  });

  async function exportOf(user: string): Promise<Exported> {
    const { graphqlUrl, token } = system().running;
    const env = { ...process.env, API_URL: graphqlUrl, API_TOKEN: token({ user: 'sue', role: 'support' }) };
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--user', user], { env });
    return JSON.parse(stdout) as Exported;
  }
}
