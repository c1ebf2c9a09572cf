import { after, before, describe } from 'node:test';
import { auditJourney } from '../src/audit.journey.ts';
import { bookingJourney } from '../src/booking.journey.ts';
import { customerActionJourney } from '../src/customer-action.journey.ts';
import { flashSaleJourney } from '../src/flash-sale.journey.ts';
import { liveStatusJourney } from '../src/live-status.journey.ts';
import { personalDataJourney } from '../src/personal-data.journey.ts';
import { refusalsJourney } from '../src/refusals.journey.ts';
import { restartJourney } from '../src/restart.journey.ts';
import { strangersJourney } from '../src/strangers.journey.ts';
import { startJourneySystem, type JourneySystem } from '../src/system.ts';

let running: JourneySystem;
const system = (): JourneySystem => running;

before(async () => {
  running = await startJourneySystem();
});
after(() => running[Symbol.asyncDispose]());

describe('a booking', () => bookingJourney(system));
describe('a refusal', () => refusalsJourney(system));
describe('a customer who is asked', () => customerActionJourney(system));
describe('a flash sale', () => flashSaleJourney(system));
describe('strangers', () => strangersJourney(system));
describe('personal data', () => personalDataJourney(system));
describe('live status', () => liveStatusJourney(system));
describe('a crash of everything', () => restartJourney(system));
describe('the audit', () => auditJourney(system));
