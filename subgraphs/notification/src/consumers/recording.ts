/** What the handlers of events are given. */
export type Recording = {
  /** Whether text messages can be sent at all. */
  readonly canText: boolean;
  /** Called once a message was recorded and that is committed. */
  readonly recorded: () => void;
};
