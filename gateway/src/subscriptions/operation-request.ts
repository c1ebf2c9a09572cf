/** An operation as it comes over a socket or an event stream. */
export type OperationRequest = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** The cursor of the last frame that the client got over a stream that broke off: it goes on behind that one. */
  readonly lastEventId?: string | undefined;
};
