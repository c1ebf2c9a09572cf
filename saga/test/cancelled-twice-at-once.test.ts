import { readEnvironment } from '@holdfast/config';
import { loadIdentity } from '@holdfast/identity';
import { createLogger } from '@holdfast/telemetry';
import { eventually } from '@holdfast/test-environment';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { cancelBooking } from '../src/commands/cancel-booking.ts';
import type { SagaEngine } from '../src/engine/index.ts';
import { sagaEnvironment } from '../src/env.ts';
import { openServices, type Services } from '../src/services.ts';
import { createBookingHarness, viewer, type BookingHarness } from './booking-harness.ts';
import { door } from './engine-harness.ts';

let harness: BookingHarness;
let services: Services & AsyncDisposable;
before(async () => {
  harness = await createBookingHarness();
  const config = readEnvironment(sagaEnvironment, { ...harness.environment, PORT: '0' });
  const { signer } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  services = await openServices(config, { signer, logger: createLogger('saga') });
});
after(async () => {
  await services?.[Symbol.asyncDispose]();
  await harness?.[Symbol.asyncDispose]();
});

/** An engine as it is for a request that looked for its key before the same request claimed it. */
function lookedTooEarly(engine: SagaEngine): SagaEngine {
  let looked = false;
  return new Proxy(engine, {
    get(target, name: keyof SagaEngine) {
      if (name === 'findRequest' && !looked) {
        looked = true;
        return async () => undefined;
      }
      const value: unknown = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test('the second of two that came at once is not refused because the first one has turned the booking round', async () => {
  const { world } = harness;
  const alice = viewer();
  const [authorizing, undoing] = [door(), door()];
  world.intercept = async (command) => {
    if (command === 'authorizePayment') return authorizing.opened;
    return command === 'markBookingCancelled' ? undoing.opened : undefined;
  };
  const booking = harness.book(alice, { itemId: world.item() });
  const bookingId = await eventually(() => {
    const [id] = [...world.bookings].find(([, { userId }]) => userId === alice.userId) ?? [];
    assert.ok(id && world.commands.includes('authorizePayment'));
    return id;
  });
  const request = { bookingId, idempotencyKey: randomUUID() };
  const untilSaga = (condition: string) =>
    eventually(async () => {
      assert.equal((await harness.execute(`select 1 from saga_instances where ${condition}`)).length, 1);
    });

  const first = harness.cancel(alice, bookingId, request);
  await untilSaga('abort_request is not null');
  authorizing.open();
  await untilSaga(`status = 'COMPENSATING'`);
  const second = cancelBooking({ ...services, engine: lookedTooEarly(services.engine) }, alice, request);
  undoing.open();

  assert.equal((await first)['__typename'], 'BookingCancelled');
  assert.deepEqual(await second, { kind: 'cancelled' });
  await booking;
});
