import type { Anonymous, Viewer } from '@holdfast/identity';

/** What goes along with an operation from the HTTP front to the subgraphs. */
export type GatewayContext = {
  /** On whose account the operation runs. */
  readonly caller: Viewer | Anonymous;
  /** The client's IP address. */
  readonly address: string;
  /** Of a subscription: the event that is being sent, as the value of the root field, by that field's name. */
  readonly event?: Readonly<Record<string, unknown>>;
};
