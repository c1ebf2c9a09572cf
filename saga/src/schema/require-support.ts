import { isTrustedWith, type Caller } from '@holdfast/identity';
import { forbidden } from '@holdfast/subgraph';

/** Sagas are for the people of the house, and for services. Throws FORBIDDEN for everybody else. */
export function requireSupport(caller: Caller): void {
  if (!isTrustedWith(caller, 'support')) throw forbidden('Only support and above may see this.');
}
