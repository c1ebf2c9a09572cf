import type { DomainEvent, Topic } from '@holdfast/events';
import type { Viewer } from '@holdfast/identity';
import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import type { Change, Scope } from '../log/change.ts';

/** On whose account frames are made. */
export type FrameAuthority = {
  readonly viewer: Viewer;
  /** The client's IP address. */
  readonly address: string;
};

/** What a subscription was asked for. */
export type SubscriptionArguments = {
  readonly bookingId?: string;
  readonly sagaId?: string;
  readonly itemId?: string;
  readonly after?: string;
};

/** A kind of change that clients can subscribe to. */
export type ChangeKind = {
  /** The subscription's field. */
  readonly field: string;
  /** Where its events are. */
  readonly topic: Topic;
  /** The change that an event tells of; undefined where it tells of none of this kind. */
  readonly changeOf: (event: DomainEvent) => Change | undefined;
  /**
   * Changes of one entity that come closer together than this, in milliseconds, are told as one, by the last of them.
   * @default 0: each is told
   */
  readonly coalesceMs?: number;
  /** What a viewer who gives these arguments hears of. */
  readonly scopeOf: (args: SubscriptionArguments, viewer: Viewer) => Scope;
  /**
   * How what is asked for stands now, read through the gateway as the viewer: of each entity its latest change. None where
   * nothing in particular is asked for. Throws a GraphQLError where there is no such thing, or it cannot be read.
   */
  readonly readCurrent: (
    execution: Pick<GatewayExecution, 'run'>,
    authority: FrameAuthority,
    scope: Scope,
  ) => Promise<readonly Change[]>;
};
