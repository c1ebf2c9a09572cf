import type { Viewer } from '@holdfast/identity';
import { type Logger, metrics } from '@holdfast/telemetry';
import type { GraphQLError } from 'graphql';
import { answerOperation, type Answering } from '../answer-operation.ts';
import type { Frame } from '../frames/frame-maker.ts';
import type { OperationRequest } from '../operation-request.ts';
import { expiredToken } from '../subscription-refusals.ts';
import { atMoment } from './at-moment.ts';
import type { EventStream } from './event-stream.ts';
import { endingError, publicErrors, publicResult } from './public-result.ts';

/** Operations that are answered by event streams. */
export type StreamedOperations = {
  readonly answering: Answering;
  /** The streams that are open. */
  readonly open: Set<EventStream>;
  readonly logger: Logger;
};

/** One operation, and on whose account it runs until when (milliseconds since 1970). */
export type OperationToStream = {
  readonly operation: OperationRequest;
  readonly viewer: Viewer;
  readonly address: string;
  readonly expiresAt: number;
};

const openStreams = metrics.gauge('gateway_event_streams', 'Open event streams.');

/** Answers one operation over its own stream, and ends it. Never rejects. */
export async function streamOperation(
  { answering, open, logger }: StreamedOperations,
  stream: EventStream,
  { operation, viewer, address, expiresAt }: OperationToStream,
): Promise<void> {
  open.add(stream);
  openStreams.inc();
  try {
    const answer = await answerOperation(answering, operation, { viewer, address, onTooSlow: () => stream.destroy() });
    if (answer.kind === 'frames') await sendFrames(stream, answer.frames, expiresAt);
    else if (answer.kind === 'result') await stream.send({ event: 'next', result: answer.result });
    else await sendErrors(stream, answer.errors);
  } catch (error) {
    await sendErrors(stream, [endingError(error, logger)]);
  } finally {
    open.delete(stream);
    openStreams.dec();
    await stream.send({ event: 'complete' });
    await stream.end();
  }
}

/** Sends frames until there are no more, the client is gone, or the token has ended. */
async function sendFrames(
  stream: EventStream,
  frames: AsyncGenerator<Frame, undefined>,
  expiresAt: number,
): Promise<void> {
  let hasExpired = false;
  const stop = () => void frames.return(undefined);
  using _ = atMoment(expiresAt, () => {
    hasExpired = true;
    stop();
  });
  stream.closed.addEventListener('abort', stop, { once: true });
  for await (const { result, cursor } of frames) {
    await stream.send({ event: 'next', id: cursor, result: publicResult(result) });
  }
  if (hasExpired) await sendErrors(stream, [expiredToken()]);
}

function sendErrors(stream: EventStream, errors: readonly GraphQLError[]): Promise<void> {
  return stream.send({ event: 'next', result: { errors: publicErrors(errors) } });
}
