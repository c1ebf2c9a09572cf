export { guards, isBroken, type Guard } from './broken-guard.ts';
export { ConfigurationError } from './configuration-error.ts';
export { readEnvironment } from './read-environment.ts';
export {
  databaseEnvironment,
  duration,
  httpUrl,
  kafkaEnvironment,
  portNumber,
  positiveInteger,
  redisEnvironment,
  serviceEnvironment,
} from './variables.ts';
