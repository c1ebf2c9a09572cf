import type { Facts } from '../src/facts/facts.ts';
import { type BrokenCases, but, without } from './but.ts';
import { soundFacts } from './sound-facts.ts';

/** What breaks the rules about events and about what follows from them. */
export const brokenEvents: BrokenCases = {
  'every change that a customer was told of is on its topic': [
    ['a confirmation is not there', withoutRecord('made BookingConfirmed'), /made: BookingConfirmed was published 0/],
    ['a refund is not there', withoutRecord('cancelled PaymentRefunded'), /cancelled: PaymentRefunded was published 0/],
    [
      'one is told of as two',
      { ...soundFacts, records: [...soundFacts.records, { ...soundFacts.records[1]!, eventId: 'another' }] },
      /made: BookingConfirmed was published 2 times/,
    ],
  ],
  "every booking's events are in order and without a gap, and every payment's in order": [
    ['one comes before the one below it', { ...soundFacts, records: soundFacts.records.toReversed() }, /as 3, 2, 1/],
    ['one is left out', withoutRecord('cancelled BookingConfirmed'), /cancelled: its versions were told of as 1, 3/],
  ],
  'every customer got one mail for each thing to tell, and none twice': [
    ['there is none', without('mails', 'made'), /made confirmed: there is no mail/],
    [
      'there are two',
      { ...soundFacts, mails: [...soundFacts.mails, { ...soundFacts.mails[0]!, messageId: '9' }] },
      /made confirmed: there are 2 mails/,
    ],
  ],
  "revenue and refunds in analytics are those of the provider's ledger": [
    [
      'a capture is counted twice',
      but('revenue', {}, { captured: 15_000 }),
      /15000 less 5000 is counted, 10000 less 5000/,
    ],
    ['a refund is not counted', but('revenue', {}, { refunded: 0 }), /10000 less 0 is counted/],
  ],
  'every event that was published is in the audit, once': [
    [
      'one is not there',
      { ...soundFacts, audited: soundFacts.audited.slice(1) },
      /BookingCreated of made at .* is not in the audit/,
    ],
    [
      'one is there twice',
      { ...soundFacts, audited: [...soundFacts.audited, soundFacts.audited[0]!] },
      /made BookingCreated is in the audit 2 times/,
    ],
  ],
};

function withoutRecord(eventId: string): Facts {
  return { ...soundFacts, records: soundFacts.records.filter((record) => record.eventId !== eventId) };
}
