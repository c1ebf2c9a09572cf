import { type DocumentNode, Kind } from 'graphql';

/** The names of the types that have a key in some subgraph. */
export function entityTypes(supergraph: DocumentNode): ReadonlySet<string> {
  const types = new Set<string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const isEntity = definition.directives?.some(
      (directive) =>
        directive.name.value === 'join__type' && directive.arguments?.some(({ name }) => name.value === 'key'),
    );
    if (isEntity) types.add(definition.name.value);
  }
  return types;
}
