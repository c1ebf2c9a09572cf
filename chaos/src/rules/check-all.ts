import type { Facts } from '../facts/facts.ts';
import { answersBorneOut } from './answers-borne-out.ts';
import { auditHasEveryEvent } from './audit-has-every-event.ts';
import { changesArePublished } from './changes-are-published.ts';
import { eventsInOrder } from './events-in-order.ts';
import { everyRequestAnswered } from './every-request-answered.ts';
import { moneyIsBookings } from './money-is-bookings.ts';
import { noItemOversold } from './no-item-oversold.ts';
import { noUnknownBooking } from './no-unknown-booking.ts';
import { nothingHeldOnACard } from './nothing-held-on-a-card.ts';
import { oneAnswerPerKey } from './one-answer-per-key.ts';
import { oneCapturePerBooking } from './one-capture-per-booking.ts';
import { oneMailPerEvent } from './one-mail-per-event.ts';
import { revenueIsTheLedger } from './revenue-is-the-ledger.ts';
import type { Finding, Rule } from './rule.ts';
import { sagasHaveEnded } from './sagas-have-ended.ts';
import { seatsAreBookings } from './seats-are-bookings.ts';

/** Everything that has to hold in the end. */
export const rules: readonly Rule[] = [
  noItemOversold,
  seatsAreBookings,
  moneyIsBookings,
  oneCapturePerBooking,
  nothingHeldOnACard,
  sagasHaveEnded,
  everyRequestAnswered,
  oneAnswerPerKey,
  answersBorneOut,
  noUnknownBooking,
  changesArePublished,
  eventsInOrder,
  oneMailPerEvent,
  auditHasEveryEvent,
  revenueIsTheLedger,
];

/** A rule, and what came of it. */
export type CheckedRule = Finding & { readonly name: string };

/** Checks every rule. */
export function checkAll(facts: Facts): CheckedRule[] {
  return rules.map(({ name, check }) => ({ name, ...check(facts) }));
}
