import { openArchive, readNewestManifest } from '@holdfast/audit-archive';
import { openFraming } from '@holdfast/events';
import { connectKafka } from '@holdfast/kafka';
import type { Logger } from '@holdfast/telemetry';
import type { RebuildConfig } from '../env.ts';
import { archiveSource } from './archive-source.ts';
import type { RebuildParts } from './rebuild.ts';
import { requireEverything } from './require-everything.ts';
import { topicSource } from './topic-source.ts';

/** The archive, where there is something in it, and then the topics. Throws ForgottenEventsError where these alone do not suffice. */
export async function openSources(config: RebuildConfig, logger: Logger): Promise<RebuildParts['sources']> {
  const { KAFKA_BROKERS: brokers, KAFKA_TOPIC_PREFIX: prefix } = config;
  const kafka = connectKafka({ clientId: 'analytics-rebuild', brokers, logger });
  const names = [`${prefix}booking-events`, `${prefix}payment-events`];
  const topics = topicSource({ kafka, framing: openFraming(config.SCHEMA_REGISTRY_URL) }, names, prefix);
  const archive = await openArchive(config);
  if (archive && (await readNewestManifest(archive))) return [archiveSource(archive), topics];
  await requireEverything(kafka, names);
  return [topics];
}
