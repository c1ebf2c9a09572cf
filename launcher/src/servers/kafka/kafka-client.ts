import { mendIdleRequests } from '@holdfast/kafka';
import { Kafka, logLevel, type Admin } from 'kafkajs';

/** An administrator's connection that `await using` closes. */
export type KafkaAdmin = AsyncDisposable & Admin;

/** Connects to a cluster; throws what kafkajs throws, at the latest after 5 s, without trying again. */
export async function connectKafkaAdmin(brokers: readonly string[]): Promise<KafkaAdmin> {
  mendIdleRequests();
  const kafka = new Kafka({
    clientId: 'holdfast-launcher',
    brokers: [...brokers],
    connectionTimeout: 5_000,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  return Object.assign(admin, { [Symbol.asyncDispose]: () => admin.disconnect() });
}
