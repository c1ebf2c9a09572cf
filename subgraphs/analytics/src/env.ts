import { archiveEnvironment } from '@holdfast/audit-archive';
import { databaseEnvironment, kafkaEnvironment, serviceEnvironment } from '@holdfast/config';
import { z } from 'zod';

/** What the subgraph reads from its environment. */
export const analyticsEnvironment = z.object({ ...serviceEnvironment, ...databaseEnvironment });

/** The configuration of the subgraph. */
export type AnalyticsConfig = z.infer<typeof analyticsEnvironment>;

const { HOST, PORT } = serviceEnvironment;

/** What the consumer reads from its environment. */
export const consumerEnvironment = z.object({ HOST, PORT, ...databaseEnvironment, ...kafkaEnvironment });

/** The configuration of the consumer. */
export type ConsumerConfig = z.infer<typeof consumerEnvironment>;

/** What a rebuild reads from its environment. Where it names no archive, the topics alone are read. */
export const rebuildEnvironment = z.object({ ...databaseEnvironment, ...kafkaEnvironment, ...archiveEnvironment });

/** The configuration of a rebuild. */
export type RebuildConfig = z.infer<typeof rebuildEnvironment>;
