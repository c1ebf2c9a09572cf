import {
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRule, AccessRules } from './access-rule.ts';

/** A rule that an operation has to satisfy, and the type or field that asks for it. */
export type AccessDemand = { readonly coordinate: string; readonly rule: AccessRule };

/** An operation with the fragments that it may spread. */
export type OperationToCheck = {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
};

/**
 * Everything that an operation touches and that is protected, whatever its variables are and whoever asks. A field
 * that is selected through an interface demands what any type behind it demands: the answer may come from any of them.
 * `schema` is the whole supergraph's. Expects a valid operation.
 */
export function demandedAccess(schema: GraphQLSchema, rules: AccessRules, check: OperationToCheck): AccessDemand[] {
  const demands = new Map<string, AccessDemand[]>();
  const visited = new Set<string>();
  const demand = (coordinate: string, found: readonly AccessRule[] | undefined) => {
    if (found)
      demands.set(
        coordinate,
        found.map((rule) => ({ coordinate, rule })),
      );
  };

  const walk = (set: SelectionSetNode, parent: GraphQLCompositeType): void => {
    for (const selection of set.selections) walkSelection(selection, parent);
  };

  const walkSelection = (selection: SelectionNode, parent: GraphQLCompositeType): void => {
    if (selection.kind === Kind.FIELD) return walkField(selection.name.value, selection.selectionSet, parent);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return walk(selection.selectionSet, typeNamed(schema, selection.typeCondition?.name.value) ?? parent);
    }
    const fragment = check.fragments[selection.name.value];
    if (!fragment || visited.has(selection.name.value)) return;
    visited.add(selection.name.value);
    walk(fragment.selectionSet, typeNamed(schema, fragment.typeCondition.name.value) ?? parent);
  };

  const walkField = (name: string, set: SelectionSetNode | undefined, parent: GraphQLCompositeType): void => {
    const relatives = name === '__typename' ? [parent] : relativesOf(schema, parent);
    for (const relative of relatives) {
      demand(relative.name, rules.ofType.get(relative.name));
      demand(`${relative.name}.${name}`, rules.ofField.get(`${relative.name}.${name}`));
    }
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field) return;
    const type = getNamedType(field.type);
    demand(type.name, rules.ofType.get(type.name));
    if (set && isCompositeType(type)) walk(set, type);
  };

  const root = schema.getRootType(check.operation.operation);
  if (root) walk(check.operation.selectionSet, root);
  return [...demands.values()].flat();
}

function typeNamed(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function relativesOf(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
  const behind = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const between = isInterfaceType(type) ? schema.getImplementations(type).interfaces : [];
  const above = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [];
  return [type, ...behind, ...between, ...above];
}
