import type { Caller } from '@holdfast/identity';
import type { GraphQLError } from 'graphql';
import { refusalError } from '../errors/refusal.ts';
import { satisfies } from './access-rule.ts';
import type { AccessDemand } from './demanded-access.ts';

/**
 * The errors for what the caller may not touch; none where everything is allowed. Without a token the first is enough:
 * UNAUTHENTICATED (401). With one, each field that lacks a role is named: FORBIDDEN (403).
 */
export function refusedAccess(caller: Caller, demands: readonly AccessDemand[]): GraphQLError[] {
  const refused = demands.filter(({ rule }) => !satisfies(caller, rule));
  if (caller.kind !== 'viewer') return refused.slice(0, 1).map(unauthenticated);
  const coordinates = Map.groupBy(refused, ({ coordinate }) => coordinate);
  return [...coordinates.values()].flatMap(([first]) => (first ? [forbidden(first)] : []));
}

function unauthenticated({ coordinate }: AccessDemand): GraphQLError {
  return refusalError({
    code: 'UNAUTHENTICATED',
    message: `${coordinate} needs an access token: send it as "Authorization: Bearer TOKEN".`,
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
  });
}

function forbidden({ coordinate, rule }: AccessDemand): GraphQLError {
  const needed = rule.anyOf.map((roles) => roles.join(' and ')).join(', or ');
  return refusalError({
    code: 'FORBIDDEN',
    message: `${coordinate} is not for you: it needs the role ${needed}.`,
    status: 403,
  });
}
