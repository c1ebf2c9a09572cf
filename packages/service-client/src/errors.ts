/** Whether the other service may have acted: `not_sent` means it surely has not. */
export type Outcome = 'not_sent' | 'unknown';

/** The other service cannot be reached, broke the connection off, or answered with a 5xx. Trying again may help. */
export class ServiceUnavailableError extends Error {
  override readonly name: string = 'ServiceUnavailableError';
  readonly code: string = 'SERVICE_UNAVAILABLE';
  readonly service: string;
  readonly outcome: Outcome;

  constructor(service: string, outcome: Outcome, options: { cause: unknown; message?: string }) {
    super(options.message ?? `${service} cannot be reached`, { cause: options.cause });
    this.service = service;
    this.outcome = outcome;
  }
}

/** No answer came in time: the other service may or may not have acted. */
export class ServiceTimeoutError extends ServiceUnavailableError {
  override readonly name = 'ServiceTimeoutError';
  override readonly code = 'SERVICE_TIMEOUT';

  constructor(service: string, timeoutMs: number, cause: unknown) {
    super(service, 'unknown', { cause, message: `${service} did not answer within ${timeoutMs} ms` });
  }
}

/** The caller gave the call up before its answer came: that says nothing about the other service, which may have acted. */
export class CallGivenUpError extends ServiceUnavailableError {
  override readonly name = 'CallGivenUpError';

  constructor(service: string, cause: unknown) {
    super(service, 'unknown', { cause, message: `The call to ${service} was given up before its answer came` });
  }
}

/** Whether a failure says that the other service is away, or too slow to be waited for. */
export function isAway(error: unknown): boolean {
  return error instanceof ServiceUnavailableError && !(error instanceof CallGivenUpError);
}

/**
 * The other service answered with GraphQL errors. `code` is the first one's. With INTERNAL_SERVER_ERROR it may have acted;
 * with any other it refused the request as it was, and sending it again won't help.
 */
export class ServiceRejectedError extends Error {
  override readonly name = 'ServiceRejectedError';
  readonly service: string;
  readonly code: string;

  constructor(service: string, error: { message: string; extensions?: { code?: string } }) {
    super(`${service} answered: ${error.message}`);
    this.service = service;
    this.code = error.extensions?.code ?? 'INTERNAL_SERVER_ERROR';
  }
}
