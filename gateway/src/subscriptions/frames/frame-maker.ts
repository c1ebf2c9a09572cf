import { metrics, runWithTraceContext, withBookingId } from '@holdfast/telemetry';
import type { ExecutionResult } from 'graphql';
import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import type { GatewayContext } from '../../gateway-context.ts';
import type { FrameAuthority } from '../kinds/change-kind.ts';
import type { Change } from '../log/change.ts';
import type { KnownDocuments } from './known-documents.ts';
import type { SubscriptionOperation } from './subscription-operation.ts';

/** What a subscriber is sent for one change. */
export type Frame = {
  readonly result: ExecutionResult;
  /** Behind this change. */
  readonly cursor: string;
};

/** A change that a subscriber is to be sent. */
export type ChangeToSend = {
  readonly change: Change;
  readonly cursor: string;
  /** Of its record, with the trace that led to it. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Makes frames of changes. */
export type FrameMaker = (
  operation: SubscriptionOperation,
  authority: FrameAuthority,
  toSend: ChangeToSend,
) => Promise<Frame>;

const executions = metrics.counter(
  'gateway_subscription_executions_total',
  'Frames that were executed, each for all who share it.',
);

/**
 * Makes a frame by running the subscription's plan: the change itself, then the rest over the subgraphs, fetched after
 * the change was heard of. It runs once for all who asked the same with the same authority, however many they are.
 * Rejects with a GraphQLError where the subscription is not valid any more.
 */
export function createFrameMaker(execution: Pick<GatewayExecution, 'run'>, documents: KnownDocuments): FrameMaker {
  const made = new WeakMap<Change, Map<string, Promise<ExecutionResult>>>();

  const run = ({ sent }: SubscriptionOperation, context: GatewayContext): Promise<ExecutionResult> => {
    const known = documents(sent.query);
    // The schema may be another one by now, in which the operation is not valid any more.
    if ('errors' in known) throw known.errors[0];
    executions.inc();
    return execution.run({ ...sent, document: known.document }, context);
  };

  return async (operation, { viewer, address }, toSend) => {
    const { change, cursor, headers } = toSend;
    const ofChange = made.get(change) ?? new Map<string, Promise<ExecutionResult>>();
    made.set(change, ofChange);
    const key = JSON.stringify([operation.sharingKey, viewer, cursor]);
    const known = ofChange.get(key);
    if (known) return { result: await known, cursor };
    const running = runWithTraceContext(headers, 'subscription-frame', () =>
      onBehalfOf(change, () => run(operation, { caller: viewer, address, event: eventOf(operation, toSend) })),
    );
    ofChange.set(key, running);
    return { result: await running, cursor };
  };
}

function onBehalfOf<T>({ bookingId }: Change, work: () => T): T {
  return bookingId === undefined ? work() : withBookingId(bookingId, work);
}

/** The change as the value of the subscription's field. */
function eventOf({ field }: SubscriptionOperation, { change, cursor }: ChangeToSend): Record<string, unknown> {
  return { [field]: { ...change.told, cursor } };
}
