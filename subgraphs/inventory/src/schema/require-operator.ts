import { type Caller, includesRole, type Viewer } from '@holdfast/identity';
import { forbidden, requireViewer } from '@holdfast/subgraph';

/** The caller as an operator. Throws UNAUTHENTICATED without a token, FORBIDDEN for everybody else. */
export function requireOperator(caller: Caller): Viewer {
  const viewer = requireViewer(caller);
  if (includesRole(viewer, 'operator')) return viewer;
  throw forbidden('Only operators may do this.');
}
