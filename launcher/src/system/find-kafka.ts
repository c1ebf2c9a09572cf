import { kafkaEnvironment, readEnvironment } from '@holdfast/config';
import { z } from 'zod';
import { LaunchError } from '../launch-error.ts';
import { readSettings } from '../settings.ts';
import { readSystem } from './system-file.ts';

/** Where Kafka is for a command that somebody types, and what the topics' names begin with. */
export type KafkaAddress = { readonly brokers: readonly string[]; readonly topicPrefix: string };

/**
 * Kafka as KAFKA_BROKERS and KAFKA_TOPIC_PREFIX say, or else that of the system that `npm start` runs. Throws
 * ConfigurationError where the variables are wrong, LaunchError where there are none and nothing runs.
 */
export async function findKafka(): Promise<KafkaAddress> {
  if (process.env['KAFKA_BROKERS']) {
    const { KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = readEnvironment(z.object(kafkaEnvironment));
    return { brokers: KAFKA_BROKERS, topicPrefix: KAFKA_TOPIC_PREFIX };
  }
  const { kafka } = await readSystem(readSettings().dataFolder);
  if (!kafka) throw new LaunchError('Where is Kafka? Set KAFKA_BROKERS.');
  return kafka;
}
