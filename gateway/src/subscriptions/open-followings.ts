import type { Framing } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import { type Logger, metrics } from '@holdfast/telemetry';
import type { Following } from './frames/follow-changes.ts';
import { bookingStatusKind } from './kinds/booking-status.kind.ts';
import type { ChangeKind } from './kinds/change-kind.ts';
import { itemAvailabilityKind } from './kinds/item-availability.kind.ts';
import { sagaProgressKind } from './kinds/saga-progress.kind.ts';
import { createCatchUp, createReaderSlots } from './log/catch-up.ts';
import { ChangeHub } from './log/change-hub.ts';
import { coalesced } from './log/coalesced.ts';
import { createDuplicateFilter } from './log/duplicate-filter.ts';
import { FollowedLog } from './log/followed-log.ts';
import { LiveTail } from './log/live-tail.ts';
import type { LogConnection } from './log/log-source.ts';
import type { LoggedChange } from './log/logged-change.ts';
import type { Slots } from './log/slots.ts';

/** Where the logs are. */
export type LogAddress = {
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly topicPrefix: string;
    readonly framing: Framing;
  };
  readonly logger: Logger;
};

/** What clients can follow, by the subscriptions' fields, and the consumer that hears of it all. */
export type Followings = { readonly followings: ReadonlyMap<string, Following>; readonly tail: LiveTail };

/** All that clients can subscribe to. */
const kinds: readonly ChangeKind[] = [bookingStatusKind, sagaProgressKind, itemAvailabilityKind];
/** Of how many entities of a kind the latest changes are remembered, to tell which come twice. */
const remembered = 50_000;

const subscribers = metrics.gauge('gateway_subscribers', 'Subscriptions that are open.', ['field']);
const changes = metrics.counter('gateway_changes_total', 'Changes that subscriptions tell of, as they were heard of.', [
  'field',
]);

/** Begins to follow every kind of change. Readers that catch up are shared by all kinds. */
export function openFollowings(
  { kafka: { brokers, topicPrefix, framing }, logger }: LogAddress,
  frames: Pick<Following, 'makeFrame' | 'execution'>,
): Followings {
  const kafka = connectKafka({ clientId: 'gateway', brokers, logger });
  const connection = { kafka, groupPrefix: `${topicPrefix}gateway-`, framing, logger };
  const slots = createReaderSlots();
  const followed = kinds.map((kind) => follow(kind, { connection, topicPrefix, slots }));
  const tail = new LiveTail(
    connection,
    followed.map(({ log }) => log),
  );
  const followings = followed.map(({ log: _log, ...following }) => {
    return [following.kind.field, { ...following, ...frames }] as const;
  });
  return { followings: new Map(followings), tail };
}

type Shared = { readonly connection: LogConnection; readonly topicPrefix: string; readonly slots: Slots };

function follow(kind: ChangeKind, { connection, topicPrefix, slots }: Shared) {
  const { field, topic, changeOf, coalesceMs = 0 } = kind;
  const source = { ...connection, topic: `${topicPrefix}${topic}`, changeOf };
  const hub = new ChangeHub((size) => subscribers.set({ field }, size));
  const isNew = createDuplicateFilter(remembered);
  const publish = (logged: LoggedChange): void => hub.publish(logged);
  const tell = coalesceMs > 0 ? coalesced(coalesceMs, publish) : publish;
  const log = new FollowedLog(source, (logged) => {
    if (!isNew(logged.change)) return;
    changes.inc({ field });
    tell(logged);
  });
  return { kind, hub, log, catchUp: createCatchUp(source, slots), livePositions: () => log.positions };
}
