export { ApiError, createApiClient, type ApiAnswer, type ApiClient } from './api-client.ts';
