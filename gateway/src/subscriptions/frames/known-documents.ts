import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { conditionalSubscription } from '../subscription-refusals.ts';
import { fragmentsOf, hasConditionalRoot } from './root-field.ts';

/** A text that is valid GraphQL, or why it is not. */
export type KnownDocument = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** Documents by their text: many clients send the same, and what is derived from one is kept by the document. */
export type KnownDocuments = (query: string) => KnownDocument;

/** How many documents are remembered. */
const remembered = 1_000;

/** Parses and validates each document once for as long as the schema stays the same. One of more tokens is refused. */
export function createKnownDocuments(apiSchema: () => GraphQLSchema, maxTokens: number): KnownDocuments {
  const known = new LRUCache<string, KnownDocument & { schema: GraphQLSchema }>({ max: remembered });
  return (query) => {
    const schema = apiSchema();
    const found = known.get(query);
    if (found?.schema === schema) return found;
    const read = { ...readDocument(schema, query, maxTokens), schema };
    known.set(query, read);
    return read;
  };
}

function readDocument(schema: GraphQLSchema, query: string, maxTokens: number): KnownDocument {
  const parsed = parseDocument(query, maxTokens);
  if ('errors' in parsed) return parsed;
  // graphql's own rule for the root of subscriptions throws where it depends on a variable.
  if (isConditional(parsed.document)) return { errors: [conditionalSubscription()] };
  const errors = validate(schema, parsed.document, undefined, { maxErrors: 10 });
  return errors.length === 0 ? parsed : { errors: errors.map(withCode('GRAPHQL_VALIDATION_FAILED')) };
}

function parseDocument(query: string, maxTokens: number): KnownDocument {
  try {
    return { document: parse(query, { maxTokens }) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [withCode('GRAPHQL_PARSE_FAILED')(error)] };
    throw error;
  }
}

function isConditional(document: DocumentNode): boolean {
  const fragments = fragmentsOf(document);
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.SUBSCRIPTION &&
      hasConditionalRoot(definition, fragments),
  );
}

function withCode(code: string) {
  return ({ message, nodes, source, positions }: GraphQLError) =>
    new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}
