import { done, type Answer, type SagaDefinition } from '../src/engine/index.ts';
import { scriptedSteps, tripSaga, type Trip } from './engine-harness.ts';

/** The saga that one process begins and another finishes; `book` is what the process in question does. */
export function crashingSaga(script: { book: () => Promise<Answer<Trip>>; log?: string[] }): SagaDefinition<Trip> {
  const { scripted } = scriptedSteps(script.log);
  return tripSaga('crashing')
    .opening(scripted('write_order', { act: async () => done({ ticket: 'T1' }) }))
    .together(scripted('book', { act: script.book, options: { timeout: '1m' } }))
    .pivot(scripted('confirm'))
    .answer((trip) => trip);
}
