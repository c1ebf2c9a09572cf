import { openDatabase } from '@holdfast/database';
import { loadIdentity } from '@holdfast/identity';
import { createServiceClient, type ServiceClient } from '@holdfast/service-client';
import { sagaAnnouncer } from '../src/announcing/saga-announcer.ts';
import { defineBookingCancellation } from '../src/booking/booking-cancellation.saga.ts';
import { defineBookingPayment } from '../src/booking/booking-payment.saga.ts';
import { bookingService } from '../src/booking/booking-service.ts';
import { inventoryService } from '../src/booking/inventory-service.ts';
import { paymentService } from '../src/booking/payment-service.ts';
import { erased, SagaEngine, type EngineEvent } from '../src/engine/index.ts';
import type { Doom } from './doomed.ts';
import type { KillPoint } from './kill-points.ts';

// A process of its own, which begins sagas, each in an engine of its own. An engine whose saga is to be killed at a
// boundary stands still there: nothing leaves it any more, neither a call nor a statement. Once all stand still, the
// process kills itself. What it says, a word a line: `reached` for each boundary, `lost` for a saga that another process
// has taken over. node doomed-engines.ts <dooms as JSON>
const dooms = JSON.parse(process.argv[2]!) as (Doom & { payload: { bookingId: string } })[];
const { env } = process;
const { signer } = await loadIdentity({
  signingKeyFile: env['SIGNING_KEY_FILE']!,
  trustedKeysFile: env['TRUSTED_KEYS_FILE']!,
});
let standing = 0;

/** It never picks anything up: the sagas of others, that were killed like its own, are none of its business. */
const never = 3_600_000;

async function begin({ saga, payload, point }: (typeof dooms)[number]): Promise<void> {
  const orm = await openDatabase({ url: env['DATABASE_URL']!, poolSize: 2, entities: [] });
  const pool = await orm.em.getConnection().getNativeClient();
  let standsStill = false;
  const standStill = () => {
    standsStill = true;
    pool.query = silence;
    console.log('reached');
    standing += 1;
    if (standing === dooms.length) process.kill(process.pid, 'SIGKILL');
  };
  const clientOf = (name: string): ServiceClient => {
    const client = createServiceClient({ name, url: env[`${name.toUpperCase()}_URL`]!, signer });
    return { ...client, execute: (...call) => (standsStill ? silence() : client.execute(...call)) };
  };
  const observe = (event: EngineEvent) => {
    if (point && !standsStill && isReached(event, point)) standStill();
    if (event.kind === 'lost') console.log('lost');
  };
  const definitions = definitionsOf(clientOf);
  const engine = new SagaEngine({
    orm,
    definitions,
    leaseMs: 1_000,
    pollMs: never,
    observe,
    announcer: sagaAnnouncer,
  });
  const definition = definitions.find(({ name }) => name === saga)!;
  await engine.begin(definition, { subject: payload.bookingId, payload });
}

/** An answer that never comes. */
function silence(): Promise<never> {
  return new Promise(() => undefined);
}

function definitionsOf(clientOf: (name: string) => ServiceClient) {
  const services = {
    bookings: bookingService(clientOf('booking')),
    inventory: inventoryService(clientOf('inventory')),
    payments: paymentService(clientOf('payment')),
  };
  const cancellation = defineBookingCancellation(services);
  return [erased(cancellation), erased(defineBookingPayment(services, cancellation))];
}

function isReached(event: EngineEvent, { step, number, action, moment }: KillPoint): boolean {
  if (event.kind === 'attempting' || event.kind === 'attempted') {
    const { attempt } = event;
    const isMoment = moment === (event.kind === 'attempting' ? 'before the call' : 'after the call');
    return isMoment && attempt.step === step && attempt.action === action;
  }
  if (event.kind !== 'recorded' || moment !== 'after the commit') return false;
  const state = event.progress.steps.get(number);
  return action === 'undo' ? state?.undone === true : state?.status === 'COMPLETED';
}

await Promise.all(dooms.map(begin));
