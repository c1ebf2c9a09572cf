import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import type { ChangeKind, FrameAuthority } from '../kinds/change-kind.ts';
import type { CatchUp } from '../log/catch-up.ts';
import type { ChangeHub } from '../log/change-hub.ts';
import { type Cursor, decodeCursor, InvalidCursorError } from '../log/cursor.ts';
import type { Positions } from '../log/positions.ts';
import { eventsUnavailable, invalidCursor } from '../subscription-refusals.ts';
import { changesToSend } from './changes-to-send.ts';
import type { Frame, FrameMaker } from './frame-maker.ts';
import { mapInOrder } from './in-order.ts';
import { stoppable } from './stoppable.ts';
import type { SubscriptionOperation } from './subscription-operation.ts';

/** What following one kind of change takes. */
export type Following = {
  readonly kind: ChangeKind;
  readonly hub: Pick<ChangeHub, 'listen'>;
  readonly catchUp: CatchUp;
  readonly makeFrame: FrameMaker;
  readonly execution: Pick<GatewayExecution, 'run'>;
  /** Where the live changes stand. Undefined while the log has not been found. */
  readonly livePositions: () => Positions | undefined;
};

/** Somebody who follows changes. */
export type Subscriber = FrameAuthority & {
  readonly operation: SubscriptionOperation;
  /** Called where more frames wait than are kept; no more will come. */
  readonly onTooSlow: () => void;
};

/** How many frames of one subscriber are made at once. */
const framesAhead = 16;

/**
 * The frames of one subscription, in order. It listens before it reads what was missed or what is now, so that nothing
 * is lost in between. Throws GraphQLErrors that are fit for clients.
 */
export function followChanges(following: Following, subscriber: Subscriber): AsyncGenerator<Frame, undefined> {
  const { operation, viewer, onTooSlow } = subscriber;
  const { kind, hub } = following;
  const from = following.livePositions();
  if (!from) throw eventsUnavailable();
  const { after } = operation.args;
  const resumed = after === undefined ? undefined : readCursor(after, kind);
  const scope = kind.scopeOf(operation.args, viewer);
  const listener = hub.listen(scope, onTooSlow);
  const changes = changesToSend(following, { authority: subscriber, scope, from, resumed, listener });
  const frames = mapInOrder(
    () => changes.next(),
    framesAhead,
    (toSend) => following.makeFrame(operation, subscriber, toSend),
  );
  return stoppable(frames, () => listener[Symbol.dispose]());
}

function readCursor(text: string, { topic }: ChangeKind): Cursor {
  try {
    return decodeCursor(topic, text);
  } catch (error) {
    if (error instanceof InvalidCursorError) throw invalidCursor();
    throw error;
  }
}
