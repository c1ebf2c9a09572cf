export { connectKafka, type KafkaOptions } from './connect-kafka.ts';
export { type GrowingDelay, growingDelay } from './growing-delay.ts';
export { mendIdleRequests } from './idle-requests.ts';
