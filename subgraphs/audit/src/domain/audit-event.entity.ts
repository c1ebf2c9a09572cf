import { defineEntity, p } from '@mikro-orm/core';

const AuditEventSchema = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_events',
  properties: {
    /** A whole number. */
    position: p.bigint('string').primary(),
    eventId: p.uuid(),
    type: p.text(),
    topic: p.text(),
    kafkaPartition: p.integer(),
    /** A whole number. */
    kafkaOffset: p.bigint('string'),
    bookingId: p.text().strictNullable(),
    userId: p.text().strictNullable(),
    itemId: p.text().strictNullable(),
    actor: p.text().strictNullable(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
    value: p.blob().strictNullable(),
    schemaFingerprint: p.text().strictNullable(),
    previousHash: p.blob(),
    hash: p.blob(),
  },
});

/** A row of the audit, to be read. Rows are written and verified as a whole: see src/chain. */
export class AuditEvent extends AuditEventSchema.class {}

AuditEventSchema.setClass(AuditEvent);
