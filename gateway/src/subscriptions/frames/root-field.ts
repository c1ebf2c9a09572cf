import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** A document's fragments by their names. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The document's fragments. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The first field at an operation's root, in a fragment or not. A valid subscription has no other. */
export function rootField(operation: OperationDefinitionNode, fragments: Fragments): FieldNode | undefined {
  return rootSelections(operation, fragments).find((selection) => selection.kind === Kind.FIELD);
}

/** Whether @skip or @include may take away what stands at the operation's root. Its document need not be valid. */
export function hasConditionalRoot(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  return rootSelections(operation, fragments).some(({ directives = [] }) => directives.length > 0);
}

function rootSelections({ selectionSet }: OperationDefinitionNode, fragments: Fragments): SelectionNode[] {
  const found: SelectionNode[] = [];
  const entered = new Set<string>();
  const walk = (selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      found.push(selection);
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet.selections);
      if (selection.kind !== Kind.FRAGMENT_SPREAD || entered.has(selection.name.value)) continue;
      entered.add(selection.name.value);
      walk(fragments.get(selection.name.value)?.selectionSet.selections ?? []);
    }
  };
  walk(selectionSet.selections);
  return found;
}
