/** What kind of 'no' it is, in Stripe's words. */
export type ApiErrorType = 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';

/** The part of an error that goes out to the caller. */
export type ApiErrorBody = {
  /** What kind of 'no' it is. */
  type: ApiErrorType;
  /** In words, for the programmer at the other end. */
  message: string;
  /** Stable, for programs. */
  code?: string;
  /** The parameter that is to blame, as it was written: `metadata[booking_id]`. */
  param?: string;
  /** Why the card's bank said no. */
  decline_code?: string;
  /** The payment intent as it stands after the refusal. */
  payment_intent?: unknown;
};

/** A refusal with its HTTP status; the server answers `{ "error": body }`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The HTTP status. */
  readonly status: number;
  /** What the caller is told. */
  readonly body: ApiErrorBody;

  /** A refusal that is answered with that status. */
  constructor(status: number, body: ApiErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** A parameter that is missing, unknown or has no meaning: 400. */
export function invalidParameter(param: string, code: string, message: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', code, param, message });
}

/** A thing named in the path or the body that is not there. */
export function resourceMissing(status: 400 | 404, param: string, message: string): ApiError {
  return new ApiError(status, { type: 'invalid_request_error', code: 'resource_missing', param, message });
}
