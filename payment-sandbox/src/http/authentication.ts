import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../domain/api-error.ts';

/** Makes a check of the `Authorization` header against that secret key; it throws ApiError (401) where it is not the one. */
export function requireKey(key: string): (authorization: string | undefined) => void {
  const expected = digest(`Bearer ${key}`);
  return (authorization) => {
    if (!authorization) {
      const message =
        'You did not provide an API key. Provide it in the Authorization header, using Bearer auth' +
        " (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
      throw new ApiError(401, { type: 'invalid_request_error', message });
    }
    if (!timingSafeEqual(digest(authorization), expected)) {
      throw new ApiError(401, { type: 'invalid_request_error', message: 'Invalid API key provided.' });
    }
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
