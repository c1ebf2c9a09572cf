import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** An operation that a query plan sends to a subgraph. */
export type FetchOperation = {
  /** Its text without a name, so that the same question from differently named operations is recognised. */
  readonly query: string;
  readonly isMutation: boolean;
  readonly rootFields: readonly FieldNode[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The selection on entities, where it fetches nothing but those. */
  readonly entities?: SelectionSetNode | undefined;
};

const parsed = new LRUCache<string, FetchOperation>({ max: 2_000 });

/** Parses a fetch's operation. Plans are reused, so most are found parsed already. */
export function parseFetchOperation(text: string): FetchOperation {
  const known = parsed.get(text);
  if (known) return known;
  const operation = toFetchOperation(text);
  parsed.set(text, operation);
  return operation;
}

function toFetchOperation(text: string): FetchOperation {
  const document = parse(text, { noLocation: true });
  const fragments: Record<string, FragmentDefinitionNode> = {};
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  if (!operation) throw new Error('A fetch without an operation');
  const { name: _name, ...anonymous } = operation;
  const rootFields = operation.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD);
  const [only, ...others] = rootFields;
  return {
    query: [print(anonymous), ...Object.values(fragments).map(print)].join('\n'),
    isMutation: operation.operation === OperationTypeNode.MUTATION,
    rootFields,
    fragments,
    entities: only?.name.value === '_entities' && others.length === 0 ? only.selectionSet : undefined,
  };
}
