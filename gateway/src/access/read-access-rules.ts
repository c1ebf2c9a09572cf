import { isRole, type Role } from '@holdfast/identity';
import {
  type ASTNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { enforcedDirectives } from '../supergraph/security-features.ts';
import { SupergraphError } from '../supergraph/supergraph-error.ts';
import type { AccessRule, AccessRules } from './access-rule.ts';

/**
 * Reads @authenticated and @requiresScopes from the supergraph. Throws SupergraphError where one of them stands at a
 * place at which it is not enforced, or asks for a scope that is no role.
 */
export function readAccessRules(supergraph: DocumentNode): AccessRules {
  const ofType = new Map<string, AccessRule[]>();
  const ofField = new Map<string, AccessRule[]>();
  for (const definition of supergraph.definitions) {
    if (!isProtectable(definition)) continue;
    add(ofType, definition.name.value, definition.directives);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      add(ofField, `${definition.name.value}.${field.name.value}`, field.directives);
    }
  }
  const found = [...ofType.values(), ...ofField.values()].reduce((sum, rules) => sum + rules.length, 0);
  if (found !== countProtections(supergraph)) {
    throw new SupergraphError('The supergraph has a security directive at a place where it cannot be enforced');
  }
  return { ofType, ofField };
}

function isProtectable(definition: DefinitionNode) {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.SCALAR_TYPE_DEFINITION ||
    definition.kind === Kind.ENUM_TYPE_DEFINITION
  );
}

function add(
  rules: Map<string, AccessRule[]>,
  coordinate: string,
  directives: readonly ConstDirectiveNode[] | undefined,
): void {
  const own = (directives ?? []).filter(isProtection).map((directive) => toRule(directive, coordinate));
  if (own.length > 0) rules.set(coordinate, own);
}

function toRule(directive: ConstDirectiveNode, coordinate: string): AccessRule {
  if (directive.name.value === 'authenticated') return { anyOf: [[]] };
  const scopes = directive.arguments?.find(({ name }) => name.value === 'scopes')?.value;
  return { anyOf: readScopes(scopes, coordinate) };
}

function readScopes(scopes: ConstValueNode | undefined, coordinate: string): Role[][] {
  const anyOf: unknown = scopes && valueFromASTUntyped(scopes);
  if (Array.isArray(anyOf) && anyOf.every((roles) => Array.isArray(roles) && roles.every(isRole))) return anyOf;
  throw new SupergraphError(`@requiresScopes on ${coordinate} does not list roles, so nobody could be checked by it`);
}

function countProtections(supergraph: ASTNode): number {
  let count = 0;
  visit(supergraph, {
    Directive: (directive) => {
      if (isProtection(directive)) count += 1;
    },
  });
  return count;
}

function isProtection(directive: { readonly name: { readonly value: string } }): boolean {
  return enforcedDirectives.has(directive.name.value);
}
