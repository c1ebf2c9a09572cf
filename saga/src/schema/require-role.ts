import { includesRole, isTrustedWith, type Caller, type Viewer } from '@holdfast/identity';
import { forbidden, requireViewer } from '@holdfast/subgraph';

/** Sagas are for the people of the house, and for services. Throws FORBIDDEN for everybody else. */
export function requireSupport(caller: Caller): void {
  if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may see this.');
}

/** Somebody of finance who asks. Throws UNAUTHENTICATED for nobody, and FORBIDDEN for everybody else. */
export function requireFinance(caller: Caller): Viewer {
  const viewer = requireViewer(caller);
  if (!includesRole(viewer, 'finance')) throw forbidden('Only finance and operators may do this.');
  return viewer;
}

/** The operator who asks. Throws UNAUTHENTICATED for nobody, and FORBIDDEN for everybody else. */
export function requireOperator(caller: Caller): Viewer {
  const viewer = requireViewer(caller);
  if (!includesRole(viewer, 'operator')) throw forbidden('Only operators may do this.');
  return viewer;
}
