import type { Facts, SagaFact } from '../facts/facts.ts';
import type { Rule } from './rule.ts';

/** The steps that have an undo. Written down here once more: a definition that loses one must not pass. */
const undoable: ReadonlySet<string> = new Set(['create_booking', 'reserve_inventory', 'authorize_payment']);

/** After this step a booking stands: it isn't undone any more, but cancelled by another saga. */
const pivot = 'confirm_booking';

/** Every saga is over: done, or undone, or taken over by a cancellation that is done. */
export const sagasHaveEnded: Rule = {
  name: 'every saga is COMPLETED, or FAILED with everything undone',
  check: (facts) => ({
    checked: facts.sagas.length,
    violations: facts.sagas.flatMap((saga) => {
      return violationsOf(saga, facts).map((words) => `${saga.type} of ${saga.bookingId} ${words}`);
    }),
  }),
};

function violationsOf(saga: SagaFact, facts: Facts): string[] {
  if (saga.attention !== null) return [`needs attention: ${saga.attention}`];
  if (saga.status === 'COMPLETED') return notCompleted(saga);
  if (saga.status !== 'FAILED') return [`is still ${saga.status}`];
  const isPastPivot = saga.steps.some(({ name, status }) => name === pivot && status === 'COMPLETED');
  if (!isPastPivot) return notUndone(saga);
  return isCancelled(saga, facts) ? [] : ['failed after its booking was confirmed, and nothing cancelled that'];
}

function notCompleted({ steps }: SagaFact): string[] {
  const open = steps.filter(({ status }) => status !== 'COMPLETED');
  return open.map(({ name, status }) => `is COMPLETED, and its ${name} ${status}`);
}

function notUndone({ steps }: SagaFact): string[] {
  const left = steps.filter(({ name, status, undone }) => {
    return undoable.has(name) ? !undone : status === 'PENDING' || status === 'COMPLETED';
  });
  return left.map(({ name, status }) => `is FAILED, and its ${name} is ${status} and was not undone`);
}

function isCancelled({ bookingId }: SagaFact, { sagas }: Facts): boolean {
  return sagas.some(
    (saga) => saga.type === 'booking_cancellation_saga' && saga.bookingId === bookingId && saga.status === 'COMPLETED',
  );
}
