export {
  CallGivenUpError,
  ServiceRejectedError,
  ServiceTimeoutError,
  ServiceUnavailableError,
  type Outcome,
} from './errors.ts';
export {
  createServiceClient,
  type CallOptions,
  type ServiceClient,
  type ServiceClientOptions,
} from './service-client.ts';
