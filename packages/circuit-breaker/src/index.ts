export { CircuitBreaker, type CircuitBreakerOptions } from './circuit-breaker.ts';
export { CircuitOpenError } from './circuit-open-error.ts';
