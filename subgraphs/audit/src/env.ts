import { archiveEnvironment } from '@holdfast/audit-archive';
import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the audit's subgraph reads from its environment. */
export const auditEnvironment = z.object({ ...serviceEnvironment, ...databaseEnvironment });

/** The configuration of the audit's subgraph. */
export type AuditConfig = z.infer<typeof auditEnvironment>;

const { HOST, PORT } = serviceEnvironment;
const archive = {
  ...archiveEnvironment,
  AUDIT_ARCHIVE_DIR: archiveEnvironment.AUDIT_ARCHIVE_DIR.default('.holdfast/audit-archive'),
};

/** What the audit's consumer reads from its environment. */
export const consumerEnvironment = z.object({
  HOST,
  PORT,
  ...databaseEnvironment,
  ...kafkaEnvironment,
  ...archive,
});

/** The configuration of the audit's consumer. */
export type ConsumerConfig = z.infer<typeof consumerEnvironment>;

/** What `npm run audit` reads from its environment. */
export const commandEnvironment = z.object({ ...databaseEnvironment, ...archive });
