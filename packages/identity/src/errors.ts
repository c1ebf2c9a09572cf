/** The internal identity token is missing, forged, expired or meant for somebody else. */
export class UnauthenticatedError extends Error {
  override readonly name = 'UnauthenticatedError';
  readonly code = 'UNAUTHENTICATED';
}

/** A key file cannot be read or is not what it should be; a start-up error. The message names the file. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}
