import { isTrustedWith } from '@holdfast/identity';
import { forbidden } from '@holdfast/subgraph';
import type { BookingResolvers } from '../generated/schema.ts';
import { makeTimeline } from '../timeline/make-timeline.ts';
import type { BookingParts } from '../timeline/timeline-entry.ts';

/** A booking, as far as it is known here: what happened to it. */
export const bookingResolvers: BookingResolvers = {
  timeline: async (booking, _args, { caller, bookingEvents }) => {
    if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may see this.');
    // The gateway has asked for them: the schema says that they are needed.
    const parts = booking as BookingParts;
    return makeTimeline(parts, await bookingEvents.load(parts.id));
  },
};
