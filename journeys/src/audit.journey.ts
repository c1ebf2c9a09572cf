import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bookSuccessfully } from './bookings.ts';
import { auditOfBooking } from './operations.ts';
import { newUser, type JourneySystem } from './system.ts';

type Audit = { auditEvents: { edges: { node: { type: string; userId: string | null } }[] } };

const entry = fileURLToPath(new URL('../../subgraphs/audit/src/audit.main.ts', import.meta.url));

/** What is left to see of a booking, for years. */
export function auditJourney(system: () => JourneySystem): void {
  test('support finds each event of a booking in the audit, and its chain is right, whatever was killed before', async () => {
    const user = newUser();
    await using client = system().client(user);
    const bookingId = await bookSuccessfully(client, { itemId: await system().putOnSale(3) });
    await using support = system().client('sam', 'support');
    const types = await eventually(async () => {
      const { auditEvents } = await support.request<Audit>(auditOfBooking, { bookingId });
      const found = auditEvents.edges.map(({ node }) => node.type);
      assert.ok(found.includes('PaymentCaptured') && found.includes('InventoryConfirmed'), String(found));
      assert.ok(auditEvents.edges.some(({ node }) => node.userId === user));
      return found;
    }, 30_000);
    for (const type of ['BookingCreated', 'InventoryReserved', 'PaymentAuthorized', 'BookingConfirmed']) {
      assert.equal(types.filter((other) => other === type).length, 1, type);
    }
    // Nothing of today is archived yet, and no other system's archive is to be compared with.
    const archive = { AUDIT_ARCHIVE_DIR: join(tmpdir(), 'holdfast-no-archive') };
    const env = { ...process.env, ...archive, DATABASE_URL: system().running.databaseUrl('audit') };
    const { stdout } = await promisify(execFile)(process.execPath, [entry, 'verify'], { env });
    assert.match(stdout, /^(\d+) of \1 rows are right\.\nhead: \d+:[0-9a-f]{64}\n$/);
  });
}
