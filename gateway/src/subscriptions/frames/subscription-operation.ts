import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  type VariableNode,
  visit,
} from 'graphql';
import type { SubscriptionArguments } from '../kinds/change-kind.ts';
import type { OperationRequest } from '../operation-request.ts';
import { type Fragments, fragmentsOf, rootField } from './root-field.ts';

/** A valid subscription as a client sent it. */
export type SubscriptionOperation = {
  readonly sent: OperationRequest;
  /** The field at its root, by its name in the schema. */
  readonly field: string;
  readonly args: SubscriptionArguments;
  /** Equal for subscriptions whose frames are equal, given the same event and the same authority. */
  readonly sharingKey: string;
};

/**
 * Reads a checked subscription. Its arguments decide which events it gets, and not what a frame looks like: they are no
 * part of the sharing key.
 */
export function readSubscription(
  schema: GraphQLSchema,
  sent: OperationRequest,
  document: DocumentNode,
): SubscriptionOperation {
  const fragments = fragmentsOf(document);
  const operation = getOperationAST(document, sent.operationName);
  if (!operation) throw new Error('A checked request names an operation that there is');
  const field = rootField(operation, fragments);
  const definition = field && schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!definition) throw new Error('A valid subscription selects a field that there is');
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], { ...sent.variables });
  const given = getArgumentValues(definition, field, variables.coerced ?? {});
  const { lastEventId } = sent;
  const isResumed = lastEventId !== undefined && definition.args.some(({ name }) => name === 'after');
  // What a client got last is newer than what it began behind.
  const all = Object.entries(isResumed ? { ...given, after: lastEventId } : given);
  const args = Object.fromEntries(all.filter(([, value]) => value !== null));
  return { sent, field: field.name.value, args, sharingKey: sharingKey(sent, field, fragments) };
}

function sharingKey(
  { query, operationName, variables }: OperationRequest,
  field: FieldNode,
  fragments: Fragments,
): string {
  const names = new Set<string>();
  const collect = { Variable: ({ name }: VariableNode) => void names.add(name.value) };
  if (field.selectionSet) visit(field.selectionSet, collect);
  for (const fragment of fragments.values()) visit(fragment, collect);
  const used = [...names].sort().map((name) => [name, variables?.[name]]);
  return createHash('sha256')
    .update(JSON.stringify([query, operationName, used]))
    .digest('base64url');
}
