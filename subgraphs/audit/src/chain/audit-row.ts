/** What a record tells of itself, before it has a place in the chain. Times are in milliseconds since 1970. */
export type AuditEntry = {
  /** UUID. */
  readonly eventId: string;
  readonly type: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly bookingId: string | null;
  readonly userId: string | null;
  readonly itemId: string | null;
  readonly actor: string | null;
  readonly occurredAt: number;
  /** As canonical JSON. */
  readonly headers: string;
  readonly value: Buffer | null;
  /** 16 hexadecimal digits. */
  readonly schemaFingerprint: string | null;
};

/** An entry with its place in the chain, as schema/audit/audit-event.avsc describes it. */
export type AuditRow = AuditEntry & {
  readonly position: number;
  readonly recordedAt: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
};
