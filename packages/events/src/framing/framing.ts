/**
 * How events' values lie on topics. Within Holdfast they have Avro's single-object encoding everywhere else: in the outbox,
 * in handlers, in the audit.
 */
export type Framing = {
  /** A value as it goes onto a topic. Rejects while that cannot be found out; the same again may help. */
  outgoing(value: Buffer, topic: string): Promise<Buffer>;
  /**
   * A value that came from a topic, in single-object encoding; one that is none of ours stays as it is. Rejects while that
   * cannot be found out.
   */
  incoming(value: Buffer): Promise<Buffer>;
};

/** Avro's single-object encoding on the topics, too: a value names its schema by a fingerprint. */
export const singleObjectFraming: Framing = {
  outgoing: async (value) => value,
  incoming: async (value) => value,
};
