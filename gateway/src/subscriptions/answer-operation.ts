import {
  type DocumentNode,
  type FormattedExecutionResult,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
} from 'graphql';
import { refusalError } from '../errors/refusal.ts';
import type { GatewayExecution } from '../execution/gateway-execution.ts';
import type { GatewayContext } from '../gateway-context.ts';
import { followChanges, type Following } from './frames/follow-changes.ts';
import type { Frame } from './frames/frame-maker.ts';
import type { KnownDocuments } from './frames/known-documents.ts';
import { readSubscription } from './frames/subscription-operation.ts';
import type { FrameAuthority } from './kinds/change-kind.ts';
import type { OperationRequest } from './operation-request.ts';

/** What answering operations takes. */
export type Answering = {
  readonly execution: Pick<GatewayExecution, 'apiSchema' | 'check' | 'run'>;
  /** Runs a query or a mutation as the HTTP front does. Never rejects; the result is fit for clients. */
  readonly executeOnce: (request: OperationRequest, context: GatewayContext) => Promise<FormattedExecutionResult>;
  readonly documents: KnownDocuments;
  /** By the subscriptions' fields. */
  readonly followings: ReadonlyMap<string, Following>;
};

/** The answer to an operation: a subscription's frames, another's one result, or why there is neither. */
export type OperationAnswer =
  | { readonly kind: 'frames'; readonly document: DocumentNode; readonly frames: AsyncGenerator<Frame, undefined> }
  | { readonly kind: 'result'; readonly document: DocumentNode; readonly result: FormattedExecutionResult }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** Who sends an operation over a connection. */
export type OperationOrigin = FrameAuthority & {
  /** Called where the connection cannot keep up with a subscription's frames. */
  readonly onTooSlow: () => void;
};

/** Answers whatever operation comes over a socket or an event stream. The request has been counted. */
export async function answerOperation(
  answering: Answering,
  request: OperationRequest,
  origin: OperationOrigin,
): Promise<OperationAnswer> {
  const known = answering.documents(request.query);
  if ('errors' in known) return { kind: 'refused', errors: known.errors };
  const { document } = known;
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { kind: 'refused', errors: [unknownOperation()] };
  const context = { caller: origin.viewer, address: origin.address };
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    return { kind: 'result', document, result: await answering.executeOnce(request, context) };
  }
  const errors = answering.execution.check({ ...request, document }, context);
  if (errors.length > 0) return { kind: 'refused', errors };
  return startFollowing(answering, { request, document, origin });
}

type Start = {
  readonly request: OperationRequest;
  readonly document: DocumentNode;
  readonly origin: OperationOrigin;
};

function startFollowing({ execution, followings }: Answering, { request, document, origin }: Start): OperationAnswer {
  try {
    const operation = readSubscription(execution.apiSchema(), request, document);
    const following = followings.get(operation.field);
    if (!following) throw new Error(`Nobody knows how to follow ${operation.field}`);
    return { kind: 'frames', document, frames: followChanges(following, { ...origin, operation }) };
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'refused', errors: [error] };
    throw error;
  }
}

function unknownOperation(): GraphQLError {
  const message = 'The document has no operation of this name, or several and none was named.';
  return refusalError({ code: 'OPERATION_RESOLUTION_FAILURE', message, status: 400 });
}
