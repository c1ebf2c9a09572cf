import type { Viewer } from '@holdfast/identity';
import { isUuid, requireText } from '@holdfast/subgraph';
import { bookingPaymentSaga } from '../booking/booking-payment.saga.ts';
import { bookingRefundSaga, type BookingRefund } from '../booking/booking-refund.saga.ts';
import type { BookingCancellation } from '../booking/booking-cancellation.ts';
import type { BookingPayment } from '../booking/booking-payment.ts';
import { SagaInstance } from '../domain/saga-instance.entity.ts';
import type { Intervention } from '../engine/index.ts';
import type { SagaEffect, SagaInterventionInput, SagaInterventionRefusalCode } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { effectsOf } from '../refunds/refund-outcome.ts';
import { standingOf } from './booking-standing.ts';
import { effectsOfFinishing, effectsOfUndoing } from './effects.ts';

/** How an operator's deed ended. */
export type InterventionOutcome =
  | { readonly saga: SagaInstance; readonly dryRun: boolean; readonly effects: SagaEffect[] }
  | { readonly code: SagaInterventionRefusalCode; readonly message: string };

/** What can be done to a saga by hand. */
export type Deed = {
  /** Why it can't be done to this saga; undefined where it can. */
  readonly refusal: (saga: SagaInstance) => string | undefined;
  readonly effects: (services: Services, saga: SagaInstance) => Promise<SagaEffect[]>;
  /** Does it. False where the saga has changed meanwhile, so that it can't be done any more. */
  readonly act: (services: Services, saga: SagaInstance, intervention: Intervention) => Promise<boolean>;
};

const longestReason = 255;

/**
 * Does a deed to a saga, or tells what it would cause. Throws BAD_USER_INPUT without a reason, and SERVICE_UNAVAILABLE
 * where a service is away, so that its part of the effects is not known.
 */
export async function intervene(
  services: Services,
  viewer: Viewer,
  { deed, input }: { readonly deed: Deed; readonly input: SagaInterventionInput },
): Promise<InterventionOutcome> {
  const reason = requireText('reason', input.reason, longestReason);
  const { dryRun = false } = input;
  const saga = await findSaga(services, input.sagaId);
  if (!saga) return { code: 'SAGA_NOT_FOUND', message: 'There is no such saga.' };
  const refusal = deed.refusal(saga);
  if (refusal) return { code: 'ILLEGAL_STATUS', message: refusal };
  const effects = await deed.effects(services, saga);
  if (dryRun) return { saga, dryRun, effects };
  const isDone = await deed.act(services, saga, { sagaId: saga.id, actor: viewer.userId, reason, effects });
  if (!isDone) return { code: 'ILLEGAL_STATUS', message: 'The saga has moved on meanwhile. Look at it again.' };
  services.logger.info({ saga_id: saga.id, actor: viewer.userId, effects }, 'a person intervened in a saga');
  return { saga: (await findSaga(services, saga.id)) ?? saga, dryRun, effects };
}

async function findSaga({ orm }: Services, id: string): Promise<SagaInstance | null> {
  return isUuid(id) ? orm.em.fork().findOne(SagaInstance, id) : null;
}

/** Whether it is the saga that makes a booking, and not the one that cancels it. */
export function makesBooking({ sagaType }: SagaInstance): boolean {
  return sagaType === bookingPaymentSaga;
}

/** What the saga's way forward causes. */
export async function effectsOfGoingOn({ bookingServices }: Services, saga: SagaInstance): Promise<SagaEffect[]> {
  if (saga.sagaType === bookingRefundSaga) return effectsOf((saga.payload as BookingRefund).amount);
  const standing = await standingOf(bookingServices, saga.bookingId);
  const isForward = makesBooking(saga) && saga.status === 'STARTED';
  if (isForward) return effectsOfFinishing(standing, saga.payload as BookingPayment);
  return effectsOfUndoing(standing, { isByOperator: false, fee: (saga.payload as Partial<BookingCancellation>).fee });
}

/** What taking back what the saga did causes. */
export async function effectsOfTurningRound({ bookingServices }: Services, saga: SagaInstance): Promise<SagaEffect[]> {
  return effectsOfUndoing(await standingOf(bookingServices, saga.bookingId), { isByOperator: true });
}
