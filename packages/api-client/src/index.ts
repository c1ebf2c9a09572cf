export { ApiError, createApiClient, requireData, type ApiAnswer, type ApiClient } from './api-client.ts';
