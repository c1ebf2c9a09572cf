import { connectKafka } from '@holdfast/kafka';
import type { Logger } from '@holdfast/telemetry';
import type { RebuildConfig } from '../env.ts';
import { archiveSource } from './archive-source.ts';
import type { RebuildParts } from './rebuild.ts';
import { topicSource } from './topic-source.ts';

/** The archive, where there is one, and then the topics. */
export function openSources(config: RebuildConfig, logger: Logger): RebuildParts['sources'] {
  const { KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix, AUDIT_ARCHIVE_DIR: archive } = config;
  const kafka = connectKafka({ clientId: 'analytics-rebuild', brokers, logger });
  const topics = topicSource(kafka, [`${prefix}booking-events`, `${prefix}payment-events`], prefix);
  return archive === undefined ? [topics] : [archiveSource(archive), topics];
}
