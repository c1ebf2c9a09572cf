import { openDatabase } from '@holdfast/database';
import { loadIdentity } from '@holdfast/identity';
import { createServiceClient } from '@holdfast/service-client';
import { defineBookingCancellation } from '../src/booking/booking-cancellation.saga.ts';
import { defineBookingPayment } from '../src/booking/booking-payment.saga.ts';
import { bookingService } from '../src/booking/booking-service.ts';
import { inventoryService } from '../src/booking/inventory-service.ts';
import { paymentService } from '../src/booking/payment-service.ts';
import { sagaAnnouncer } from '../src/announcing/saga-announcer.ts';
import { erased, SagaEngine, type EngineEvent } from '../src/engine/index.ts';
import type { KillPoint } from './kill-points.ts';

// A process of its own, which begins a saga. Where it is given a kill point, it kills itself there; when it loses a saga to
// another process, it says so: node doomed-engine.ts <saga> <payload> [<kill point>], the latter two as JSON
const [saga, ...given] = process.argv.slice(2);
const [payload, point] = given.map((text) => JSON.parse(text)) as [{ bookingId: string }, KillPoint | undefined];
const { env } = process;
const { signer } = await loadIdentity({
  signingKeyFile: env['SIGNING_KEY_FILE']!,
  trustedKeysFile: env['TRUSTED_KEYS_FILE']!,
});
const clientOf = (name: string) => createServiceClient({ name, url: env[`${name.toUpperCase()}_URL`]!, signer });
const services = {
  bookings: bookingService(clientOf('booking')),
  inventory: inventoryService(clientOf('inventory')),
  payments: paymentService(clientOf('payment')),
};
const cancellation = defineBookingCancellation(services);
const definitions = [erased(cancellation), erased(defineBookingPayment(services, cancellation))];

function observe(event: EngineEvent): void {
  if (point && isReached(event, point)) process.kill(process.pid, 'SIGKILL');
  if (event.kind === 'lost') console.log('lost');
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

const orm = await openDatabase({ url: env['DATABASE_URL']!, entities: [] });
// It never picks anything up: the sagas of others, that were killed like this one, are none of its business.
const never = 3_600_000;
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
