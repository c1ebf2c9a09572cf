import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { AlwaysOffSampler, BasicTracerProvider, ParentBasedSampler } from '@opentelemetry/sdk-trace-base';

/** Headers of a message, in lower case: HTTP's, or Kafka's decoded to text. */
export type Headers = Record<string, string>;

const bookingIdEntry = 'booking_id';
let tracerName = 'holdfast';

/**
 * Ids are all that logs need. Recording spans that nobody exports was a twentieth of each process's CPU time; who exports
 * them registers a provider with a sampler of their own, and a caller that samples is still believed.
 */
const onlyIds = new ParentBasedSampler({ root: new AlwaysOffSampler() });

/**
 * Registers trace context for the whole process: W3C `traceparent` and `baggage`, carried along asynchronous calls.
 * To be called once, before anything is served. A tracer provider that was registered earlier stays.
 */
export function startTracing(service: string): void {
  tracerName = service;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  trace.setGlobalTracerProvider(new BasicTracerProvider({ sampler: onlyIds }));
}

/** The current trace's id, 32 hexadecimal digits, or undefined outside of one. */
export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

/** The id of the booking that the current work is about, where it is known. */
export function currentBookingId(): string | undefined {
  return propagation.getActiveBaggage()?.getEntry(bookingIdEntry)?.value;
}

/** Runs `work` with the booking's id on every log line and every call that leaves from inside it. */
export function withBookingId<T>(bookingId: string, work: () => T): T {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry(bookingIdEntry, {
    value: bookingId,
  });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

/** Adds the current trace context to a message that goes out, and gives the same headers back. */
export function injectTraceContext<H extends Headers>(headers: H): H {
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * Runs `work` as a span named `name` inside the trace that the message's headers carry, or in a new one.
 * What `work` throws is recorded on the span and thrown on.
 */
export async function runWithTraceContext<T>(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const options = { kind: SpanKind.SERVER };
  return trace.getTracer(tracerName).startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
