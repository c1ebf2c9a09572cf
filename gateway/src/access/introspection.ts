import { type Caller, includesRole } from '@holdfast/identity';
import { type ASTNode, BREAK, type GraphQLError, visit } from 'graphql';
import { refusalError } from '../errors/refusal.ts';

/** Who may ask for the schema. */
export type IntrospectionAccess = 'everybody' | 'operators';

/** Whether an operation or fragment asks for the schema. */
export function asksForSchema(node: ASTNode): boolean {
  let found = false;
  visit(node, {
    Field: (field) => {
      if (field.name.value !== '__schema' && field.name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** The error for who may not see the schema: INTROSPECTION_DISABLED (403). */
export function refusedIntrospection(caller: Caller, access: IntrospectionAccess): GraphQLError[] {
  if (access === 'everybody' || (caller.kind === 'viewer' && includesRole(caller, 'operator'))) return [];
  return [
    refusalError({ code: 'INTROSPECTION_DISABLED', message: 'The schema is shown to operators only.', status: 403 }),
  ];
}
