import { includesRole, type Caller, type Role, type Service, type Viewer } from '@holdfast/identity';
import { forbidden, unauthenticated } from './errors.ts';

/** The caller as a service of ours, one of `names` where any are given. Throws FORBIDDEN for everybody else. */
export function requireService(caller: Caller, ...names: string[]): Service {
  if (caller.kind === 'service' && (names.length === 0 || names.includes(caller.name))) return caller;
  throw forbidden('Only services may send this command.');
}

/** The caller as a person. Throws UNAUTHENTICATED for somebody without a token, FORBIDDEN for a service. */
export function requireViewer(caller: Caller): Viewer {
  if (caller.kind === 'viewer') return caller;
  if (caller.kind === 'anonymous') throw unauthenticated('Sign in first: this needs a token.');
  throw forbidden('Only a person may do this.');
}

/**
 * Passes the user themselves, support and above, and services on: who may read what is held on a user. Throws
 * UNAUTHENTICATED without a token, FORBIDDEN for everybody else.
 */
export function requireMayRead(caller: Caller, userId: string): void {
  if (caller.kind === 'service') return;
  const viewer = requireViewer(caller);
  if (viewer.userId === userId || includesRole(viewer, 'support')) return;
  throw forbidden("Only support and above may read other users' data.");
}

/** The caller as an operator. Throws UNAUTHENTICATED without a token, FORBIDDEN for everybody else. */
export function requireOperator(caller: Caller): Viewer {
  return requireRole(caller, 'operator', 'Only operators may do this.');
}

/** The caller as somebody of finance or above. Throws UNAUTHENTICATED without a token, FORBIDDEN for everybody else. */
export function requireFinance(caller: Caller): Viewer {
  return requireRole(caller, 'finance', 'Only finance and operators may do this.');
}

function requireRole(caller: Caller, role: Role, refusal: string): Viewer {
  const viewer = requireViewer(caller);
  if (includesRole(viewer, role)) return viewer;
  throw forbidden(refusal);
}
