export {
  includesRole,
  isRole,
  isTrustedWith,
  roles,
  type Anonymous,
  type Caller,
  type Role,
  type Service,
  type Viewer,
} from './caller.ts';
export { KeyFileError, UnauthenticatedError } from './errors.ts';
export { generateKeys, keyFiles } from './generate-keys.ts';
export { IDENTITY_HEADER, loadIdentity, type Identity } from './load-identity.ts';
export { IdentitySigner } from './signer.ts';
export { IdentityVerifier } from './verifier.ts';
