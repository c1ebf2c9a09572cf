import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts } from '../src/facts/facts.ts';
import { checkAll, rules } from '../src/rules/check-all.ts';
import { brokenEvents } from './broken-events.ts';
import { type BrokenCases, but, without } from './but.ts';
import { soundFacts } from './sound-facts.ts';

/** The sound facts with another answer to the customer's last request. */
function told(user: string, answer: Facts['log'][number]['answer']): Facts {
  const index = soundFacts.log.findLastIndex((entry) => entry.user === user);
  return { ...soundFacts, log: soundFacts.log.with(index, { ...soundFacts.log[index]!, answer }) };
}

/** The sound facts with one more line in a log. */
function and(entry: Facts['log'][number]): Facts {
  return { ...soundFacts, log: [...soundFacts.log, entry] };
}

const saga = (bookingId: string) => soundFacts.sagas.find((candidate) => candidate.bookingId === bookingId)!;
const steps = (bookingId: string, name: string, change: object) =>
  saga(bookingId).steps.map((step) => (step.name === name ? { ...step, ...change } : step));

/** For each rule, what breaks it: a sentence, facts, and words of the violation. */
const broken: BrokenCases = {
  'no item is oversold, and its counts are those of its reservations': [
    ['more seats are sold than there are', but('items', {}, { capacity: 1, available: -1 }), /has 1 seats/],
    ['a count is below zero', but('items', {}, { available: -1, reserved: 9 }), /counts -1 free/],
    ['a seat is lost', but('items', {}, { available: 7 }), /counts 3 sold seats, its reservations 2/],
    ['a seat is held for nobody', but('items', {}, { available: 7, reserved: 1 }), /counts 1 held seats/],
  ],
  'no dead booking holds seats, and every booking made has its own': [
    [
      'a cancelled booking keeps its seats',
      but('reservations', { bookingId: 'declined' }, { status: 'RESERVED' }),
      /declined is CANCELLED, and holds 2/,
    ],
    [
      'seats are held for a booking that was never written',
      but('reservations', { bookingId: 'declined' }, { bookingId: 'nobody', status: 'CONFIRMED' }),
      /nobody is not written/,
    ],
    ['a booking has no seats', without('reservations', 'made'), /made is CONFIRMED without/],
    [
      'a booking has fewer seats than it was made for',
      but('reservations', { bookingId: 'made' }, { quantity: 1 }),
      /made is CONFIRMED without/,
    ],
  ],
  "captured − refunded in the provider's ledger is the value of the bookings made, one by one": [
    ['a booking was not paid', without('ledger', 'made'), /made is CONFIRMED: 5000 is due, and 0 was taken/],
    [
      'a cancelled booking was not refunded',
      but('ledger', { bookingId: 'cancelled' }, { refunded: 0 }),
      /cancelled is CANCELLED: 0 is due, and 5000/,
    ],
    [
      'money was taken for a booking that there is not',
      but('ledger', { bookingId: 'cancelled' }, { bookingId: 'nobody', refunded: 0 }),
      /nobody is not written/,
    ],
  ],
  'no booking was captured twice': [
    [
      'one was, and refunded once',
      but('ledger', { bookingId: 'made' }, { captured: 10_000, refunded: 5_000, captures: 2 }),
      /made was captured 2 times/,
    ],
  ],
  'no authorization is left open': [
    [
      'that of a dead booking is',
      but('ledger', { bookingId: 'cancelled' }, { outstanding: 5_000 }),
      /cancelled is CANCELLED, and 5000 is held/,
    ],
    [
      'a second one of a booking that stands is',
      but('ledger', { bookingId: 'made' }, { outstanding: 5_000 }),
      /made is CONFIRMED, and 5000 is held/,
    ],
  ],
  'every saga is COMPLETED, or FAILED with everything undone': [
    ['one is under way', but('sagas', { id: '4' }, { status: 'COMPENSATING' }), /is still COMPENSATING/],
    ['one needs attention', but('sagas', { id: '1' }, { attention: 'capture_payment is impossible' }), /attention/],
    [
      'a step was not undone',
      but(
        'sagas',
        { id: '4' },
        { steps: steps('declined', 'reserve_inventory', { status: 'COMPLETED', undone: false }) },
      ),
      /its reserve_inventory is COMPLETED and was not undone/,
    ],
    [
      'a step of one that is COMPLETED is open',
      but('sagas', { id: '1' }, { steps: steps('made', 'capture_payment', { status: 'PENDING' }) }),
      /its capture_payment PENDING/,
    ],
    [
      'one failed behind its pivot and nothing took over',
      but('sagas', { id: '1' }, { status: 'FAILED' }),
      /nothing cancelled that/,
    ],
  ],
  'every request was answered in the end': [
    ['one was not', told('carol', { kind: 'none', why: 'HTTP 503' }), /carol\/c was sent 1 times; the last: HTTP 503/],
  ],
  'the same key always got the same booking, and the same end': [
    [
      'a repeated request got another booking',
      and({ ...soundFacts.log[1]!, answer: { kind: 'placed', bookingId: 'second', status: null } }),
      /alice\/a was answered with made and second/,
    ],
    [
      'a booking that was placed was refused later',
      and({ ...soundFacts.log[1]!, answer: { kind: 'refused', code: 'SOLD_OUT', bookingId: null, status: null } }),
      /alice\/a ended as confirmed and refused SOLD_OUT/,
    ],
  ],
  'every answer that a customer got is borne out': [
    [
      'a confirmed booking was cancelled without being asked to',
      but('bookings', { id: 'made' }, { status: 'CANCELLED', cancellationCode: 'BY_CUSTOMER' }),
      /made was CONFIRMED, and is CANCELLED \(BY_CUSTOMER\)/,
    ],
    ['a confirmed booking is PENDING', but('bookings', { id: 'made' }, { status: 'PENDING' }), /is PENDING/],
    ['a placed booking is not there', but('bookings', { id: 'made' }, { id: 'other' }), /there is no such booking/],
    ["a placed booking is another customer's", but('bookings', { id: 'made' }, { userId: 'bob' }), /is bob's/],
    ['a refused booking stands', but('bookings', { id: 'declined' }, { status: 'CONFIRMED' }), /refused with PAYMENT/],
    [
      'a refused booking was charged',
      but('ledger', { bookingId: 'cancelled' }, { bookingId: 'declined', refunded: 0 }),
      /declined was refused with PAYMENT_DECLINED, and has cost 5000/,
    ],
    [
      'a cancelled booking stands',
      but('bookings', { id: 'cancelled' }, { status: 'CONFIRMED' }),
      /cancelled was cancelled/,
    ],
    [
      'a cancelled booking was not refunded',
      but('ledger', { bookingId: 'cancelled' }, { refunded: 0 }),
      /cancelled was cancelled, and has cost 5000/,
    ],
    [
      'a booking that stands was said to be over',
      and({
        ...soundFacts.log[3]!,
        request: { operation: 'cancelBooking', bookingId: 'made' },
        answer: { kind: 'cancellation_refused', code: 'NOT_CANCELLABLE' },
      }),
      /made could not be cancelled, and is CONFIRMED/,
    ],
    [
      'a booking was said not to be there',
      told('bob', { kind: 'cancellation_refused', code: 'BOOKING_NOT_FOUND' }),
      /cancelled was not found, and is CANCELLED/,
    ],
  ],
  ...brokenEvents,
  'no booking was made that its customer was not told of': [
    [
      'a second booking came of one request',
      {
        ...soundFacts,
        bookings: [...soundFacts.bookings, { ...soundFacts.bookings[0]!, id: 'second' }],
      },
      /second is CONFIRMED, and alice was not told of it/,
    ],
    [
      'a booking was made, and its customer refused',
      {
        ...soundFacts,
        log: soundFacts.log.map((entry) => {
          return entry.user === 'alice'
            ? { ...entry, answer: { kind: 'refused', code: 'SOLD_OUT', bookingId: null, status: null } }
            : entry;
        }),
      },
      /made is CONFIRMED, and alice was not told/,
    ],
  ],
};

for (const { name } of rules) {
  test(`${name}: it holds of what is sound`, () => {
    const finding = checkAll(soundFacts).find((checked) => checked.name === name);
    assert.deepEqual(finding?.violations, []);
    assert.ok(finding.checked > 0);
  });

  test(`${name}: there are cases that break it`, () => assert.ok((broken[name]?.length ?? 0) > 0));

  for (const [what, facts, words] of broken[name] ?? []) {
    test(`${name}: it does not where ${what}`, () => {
      const finding = checkAll(facts).find((checked) => checked.name === name);
      assert.match(finding?.violations.join('\n') ?? '', words);
    });
  }
}

test('a booking that was PENDING when its customer was told of it may be refused later', () => {
  const facts = told('carol', { kind: 'placed', bookingId: 'declined', status: 'PENDING' });
  const { log } = soundFacts;
  assert.deepEqual(
    checkAll({ ...facts, log: [...facts.log, log.at(-1)!] }).flatMap(({ violations }) => violations),
    [],
  );
});

test('a booking whose capture failed may be cancelled, though its customer saw it CONFIRMED', () => {
  const facts = but('bookings', { id: 'cancelled' }, { cancellationCode: 'PAYMENT_CAPTURE_FAILED' });
  assert.deepEqual(
    checkAll(facts).flatMap(({ violations }) => violations),
    [],
  );
});
