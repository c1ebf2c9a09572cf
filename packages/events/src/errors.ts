/** Why a record's value is not an event. */
export type DecodeErrorCode =
  /** Too short to hold a marker and a fingerprint. */
  | 'TOO_SHORT'
  /** The first two bytes are not those of Avro's single-object encoding. */
  | 'WRONG_MARKER'
  /** The writer's schema is not known here. */
  | 'UNKNOWN_SCHEMA'
  /** The bytes behind the fingerprint do not fit its schema. */
  | 'CORRUPT_BODY';

/** Bytes that are not an event. The same bytes fail every time, unless this process learns a schema that it does not know. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  readonly code: DecodeErrorCode;

  constructor(code: DecodeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A payload that does not fit its event's schema. The message names the fields, never their values. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';
}
