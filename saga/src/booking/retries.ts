import { retrying } from '../engine/index.ts';

/** While nothing has been begun, and somebody waits for the answer. */
export const briefly = retrying({ attempts: 4, first: '100ms', longest: '1s' });

/** For the provider of payments: long enough for a hiccup, short enough for a customer who waits. */
export const patiently = retrying({ attempts: 5, first: '200ms', longest: '2s' });

/** For what has to come about: until it is done, or until the booking expires. */
export const untilDone = retrying({ attempts: 'unlimited', first: '100ms', longest: '10s' });

/** For undoing: about ten minutes, then a person has to look. */
export const stubbornly = retrying({ attempts: 60, first: '100ms', longest: '15s' });
