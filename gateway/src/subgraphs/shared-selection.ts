import {
  getNamedType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules } from '../access/access-rule.ts';
import type { FetchOperation } from './fetch-operation.ts';

/** What decides whether an answer looks the same to every viewer. */
export type SharingRules = {
  readonly schema: GraphQLSchema;
  readonly access: AccessRules;
  /** Types that the schema marks so, and the values inside of them. */
  readonly cacheableTypes: ReadonlySet<string>;
  /** Types with a key: what is reached through one has to be marked itself. */
  readonly entityTypes: ReadonlySet<string>;
};

/**
 * Whether a fetch of entities looks the same to every viewer, so that one answer may serve many. It does where each
 * entity that it reads is marked @cacheControl and nothing that it reads is protected; in doubt it does not.
 */
export function looksTheSameToAll(rules: SharingRules, fetch: FetchOperation): boolean {
  return fetch.entities !== undefined && fetch.entities.selections.every((selection) => isShared(rules, selection));
}

function isShared(rules: SharingRules, selection: SelectionNode): boolean {
  if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
  if (selection.kind !== Kind.INLINE_FRAGMENT || !selection.typeCondition) return false;
  const typeName = selection.typeCondition.name.value;
  return rules.cacheableTypes.has(typeName) && isSharedSet(rules, selection.selectionSet, typeName);
}

function isSharedSet(rules: SharingRules, set: SelectionSetNode, typeName: string): boolean {
  const type = rules.schema.getType(typeName);
  if (!isObjectType(type) || rules.access.ofType.has(typeName)) return false;
  return set.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) return false;
    if (selection.name.value === '__typename') return true;
    const field = type.getFields()[selection.name.value];
    if (!field || rules.access.ofField.has(`${typeName}.${field.name}`)) return false;
    const below = getNamedType(field.type).name;
    if (rules.access.ofType.has(below) || (rules.entityTypes.has(below) && !rules.cacheableTypes.has(below)))
      return false;
    return !selection.selectionSet || isSharedSet(rules, selection.selectionSet, below);
  });
}
