import { type GraphQLSchema, isNonNullType, isObjectType, Kind, type SelectionSetNode } from 'graphql';

/**
 * Where an entity stays empty that its subgraph did not give, as paths inside of it: its nullable fields; or the
 * entity itself, where one of the fields may not be null.
 */
export function missingPaths(schema: GraphQLSchema, set: SelectionSetNode, typeName: string): (readonly string[])[] {
  const type = schema.getType(typeName);
  const fields = isObjectType(type) ? type.getFields() : {};
  const paths: string[][] = [];
  for (const fragment of set.selections) {
    if (fragment.kind !== Kind.INLINE_FRAGMENT || fragment.typeCondition?.name.value !== typeName) continue;
    for (const selection of fragment.selectionSet.selections) {
      const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
      if (selection.kind !== Kind.FIELD || !field || isNonNullType(field.type)) return [[]];
      paths.push([selection.alias?.value ?? selection.name.value]);
    }
  }
  return paths.length > 0 ? paths : [[]];
}
