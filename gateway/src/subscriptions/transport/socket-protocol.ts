import type { Logger } from '@holdfast/telemetry';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { refusalError } from '../../errors/refusal.ts';
import type { Admission } from '../../http/admit-request.ts';
import { answerOperation, type Answering, type OperationAnswer } from '../answer-operation.ts';
import type { Frame } from '../frames/frame-maker.ts';
import { stoppable } from '../frames/stoppable.ts';
import { atMoment } from './at-moment.ts';
import { closeCodes } from './close-codes.ts';
import { endingError, publicErrors, publicResult } from './public-result.ts';
import { authenticateSocket } from './socket-authority.ts';
import type { SocketExtra } from './socket-connection.ts';

/** What the protocol is served with. */
export type SocketProtocolOptions = {
  readonly answering: Answering;
  readonly admission: Admission;
  readonly logger: Logger;
};

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** How long a client may take to say who it is, in milliseconds. */
const connectionInitWaitTimeout = 10_000;
/** How many operations may be under way on one socket. */
const mostOperations = 100;

/** The protocol graphql-transport-ws, by graphql-ws. */
export function createSocketProtocol(options: SocketProtocolOptions): Server<SocketExtra> {
  return makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout,
    onConnect: (context) => connect(options, context),
    onSubscribe: async (context, _id, payload) => {
      const answer = await answerOver(options, context, payload);
      if (answer.kind === 'refused') return answer.errors;
      const schema = options.answering.execution.apiSchema();
      return { schema, document: answer.document, operationName: payload.operationName, contextValue: answer };
    },
    // graphql-ws expects GraphQLErrors in results, and turns them into what they already are here.
    execute: ({ contextValue }) => resultOf(contextValue as OperationAnswer) as ExecutionResult,
    subscribe: ({ contextValue }) =>
      resultsOf(contextValue as OperationAnswer, options.logger) as AsyncGenerator<ExecutionResult>,
    onNext: (...[, , , , result]) => result,
    onError: (...[, , , errors]) => publicErrors(errors),
  });
}

async function connect(options: SocketProtocolOptions, { connectionParams, extra }: SocketContext): Promise<boolean> {
  const { socket, request } = extra;
  const places = { payload: connectionParams, headers: request.headers };
  const authority = await authenticateSocket(options.admission.tokens, places);
  if ('code' in authority) {
    socket.close(authority.code, authority.reason);
    return false;
  }
  extra.authority = authority;
  const expiry = atMoment(authority.expiresAt, () => socket.close(closeCodes.tokenExpired, 'The token has expired.'));
  socket.once('close', () => expiry[Symbol.dispose]());
  return true;
}

async function answerOver(
  { answering, admission }: SocketProtocolOptions,
  { extra, subscriptions }: SocketContext,
  request: SubscribePayload,
): Promise<OperationAnswer> {
  const { authority, address, socket } = extra;
  if (!authority) throw new Error('graphql-ws let an operation through before connection_init');
  if (Object.keys(subscriptions).length > mostOperations) return { kind: 'refused', errors: [tooManyOperations()] };
  const exceeded = await admission.rateLimiter.countRequest({ caller: authority.viewer, address });
  if (exceeded) return { kind: 'refused', errors: [exceeded] };
  const onTooSlow = () =>
    socket.close(closeCodes.tooSlow, 'Too many frames were waiting: resume behind the last cursor.');
  return answerOperation(answering, request, { viewer: authority.viewer, address, onTooSlow });
}

function resultOf(answer: OperationAnswer): FormattedExecutionResult {
  if (answer.kind !== 'result') throw new Error('A query or mutation has one result');
  return answer.result;
}

function resultsOf(answer: OperationAnswer, logger: Logger): AsyncGenerator<FormattedExecutionResult, undefined> {
  if (answer.kind !== 'frames') throw new Error('A subscription has frames');
  const { frames } = answer;
  return stoppable(publicResults(frames, logger), () => void frames.return(undefined));
}

async function* publicResults(
  frames: AsyncGenerator<Frame, undefined>,
  logger: Logger,
): AsyncGenerator<FormattedExecutionResult, undefined> {
  try {
    for await (const { result } of frames) yield publicResult(result);
    return undefined;
  } catch (error) {
    throw endingError(error, logger);
  }
}

function tooManyOperations(): GraphQLError {
  const message = `At most ${mostOperations} operations may be under way on one socket.`;
  return refusalError({ code: 'RATE_LIMITED', message, status: 429 });
}
