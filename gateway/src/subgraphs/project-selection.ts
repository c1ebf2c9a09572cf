import type { JsonValue } from '@holdfast/entity-cache';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** Plain data by the schema's field names, and the type that it is of. */
export type ProjectionSource = {
  readonly typeName: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** A selection, and where its fragments are found. */
export type ProjectedSelection = {
  readonly set: SelectionSetNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** By which @skip and @include are decided. */
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Something that is asked for is not there. */
class LackingError extends Error {}

/**
 * What a subgraph would answer to the selection, taken from plain data: aliases, nested objects, fragments and
 * __typename included. Undefined where anything that is asked for is not in the data, or has arguments: then the subgraph
 * has to be asked.
 */
export function projectSelection(
  schema: GraphQLSchema,
  selection: ProjectedSelection,
  source: ProjectionSource,
): Record<string, JsonValue> | undefined {
  try {
    return projectSet({ schema, ...selection }, selection.set, source);
  } catch (error) {
    if (error instanceof LackingError) return undefined;
    throw error;
  }
}

type Surroundings = Omit<ProjectedSelection, 'set'> & { readonly schema: GraphQLSchema };
type Projected = Record<string, JsonValue>;

function projectSet(around: Surroundings, set: SelectionSetNode, source: ProjectionSource): Projected {
  const result: Projected = {};
  for (const selection of set.selections) merge(result, projectOne(around, selection, source));
  return result;
}

function projectOne(around: Surroundings, selection: SelectionNode, source: ProjectionSource): Projected {
  if (!isIncluded(selection, around.variables)) return {};
  if (selection.kind === Kind.FIELD) {
    return { [selection.alias?.value ?? selection.name.value]: projectField(around, selection, source) };
  }
  const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? around.fragments[selection.name.value] : selection;
  if (!fragment) throw new LackingError();
  const condition = fragment.typeCondition?.name.value ?? source.typeName;
  return appliesTo(around.schema, condition, source.typeName) ? projectSet(around, fragment.selectionSet, source) : {};
}

function isIncluded(selection: SelectionNode, variables: Surroundings['variables']): boolean {
  return (selection.directives ?? []).every((directive) => {
    const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
    const holds: unknown = condition && valueFromASTUntyped(condition, { ...variables });
    if (typeof holds !== 'boolean') throw new LackingError();
    return directive.name.value === 'skip' ? !holds : holds;
  });
}

function projectField(around: Surroundings, field: FieldNode, source: ProjectionSource): JsonValue {
  if (field.name.value === '__typename') return source.typeName;
  if (field.arguments?.length || !Object.hasOwn(source.fields, field.name.value)) throw new LackingError();
  const type = around.schema.getType(source.typeName);
  const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
  if (!definition) throw new LackingError();
  const { selectionSet } = field;
  const value = source.fields[field.name.value];
  if (!selectionSet) return value as JsonValue;
  return projectValue({ ...around, set: selectionSet, type: getNamedType(definition.type) }, value);
}

type NestedSelection = Surroundings & { readonly set: SelectionSetNode; readonly type: GraphQLNamedType };

function projectValue(nested: NestedSelection, value: unknown): JsonValue {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((element) => projectValue(nested, element));
  if (typeof value !== 'object' || value === undefined) throw new LackingError();
  const fields = value as Record<string, unknown>;
  const typeName = isAbstractType(nested.type) ? fields['__typename'] : nested.type.name;
  if (typeof typeName !== 'string') throw new LackingError();
  return projectSet(nested, nested.set, { typeName, fields });
}

function appliesTo(schema: GraphQLSchema, condition: string, typeName: string): boolean {
  if (condition === typeName) return true;
  const [abstract, concrete] = [schema.getType(condition), schema.getType(typeName)];
  return isAbstractType(abstract) && isObjectType(concrete) && schema.isSubType(abstract, concrete);
}

/** The same object may be selected twice, with different fields. */
function merge(target: Projected, more: Projected): void {
  for (const [name, value] of Object.entries(more)) {
    const known = target[name];
    if (isRecord(known) && isRecord(value)) merge(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.some(isRecord)) throw new LackingError();
    else target[name] = value;
  }
}

function isRecord(value: JsonValue | undefined): value is Projected {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
