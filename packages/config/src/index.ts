export { ConfigurationError, readEnvironment } from './read-environment.ts';
export {
  databaseEnvironment,
  duration,
  kafkaEnvironment,
  portNumber,
  positiveInteger,
  redisEnvironment,
  serviceEnvironment,
} from './variables.ts';
