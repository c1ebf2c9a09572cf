import type { AuditEventResolvers } from '../generated/schema.ts';
import { readValue } from '../records/read-value.ts';

/** An event as its readers see it. */
export const auditEventResolvers: AuditEventResolvers = {
  id: ({ eventId }) => eventId,
  partition: ({ kafkaPartition }) => kafkaPartition,
  offset: ({ kafkaOffset }) => kafkaOffset,
  payload: ({ value }) => {
    const { event } = readValue(value && Buffer.from(value));
    return event ? JSON.stringify(event.payload) : null;
  },
  value: ({ value }) => value && Buffer.from(value).toString('base64'),
  hash: ({ hash }) => Buffer.from(hash).toString('hex'),
  previousHash: ({ previousHash }) => Buffer.from(previousHash).toString('hex'),
};
