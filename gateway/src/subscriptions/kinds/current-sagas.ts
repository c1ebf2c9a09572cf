import { attentionCodeOf, derivedEventId, errorCodeOf, type SagaProgressed } from '@holdfast/events';
import { type DocumentNode, parse } from 'graphql';
import { z } from 'zod';
import type { GatewayExecution } from '../../execution/gateway-execution.ts';
import type { Scope } from '../log/change.ts';
import { eventsUnavailable, sagaNotFound } from '../subscription-refusals.ts';
import type { FrameAuthority } from './change-kind.ts';

const fields = `id bookingId sagaType status needsAttention version updatedAt
  steps { stepNumber stepName serviceName status retryCount errorMessage }`;
const sagaById: DocumentNode = parse(`query CurrentSaga($id: ID!) { saga(id: $id) { ${fields} } }`);
/** A booking has a saga that makes it, at most one that cancels it, and one for each refund. */
const sagasOfBooking: DocumentNode = parse(`
  query CurrentSagas($id: ID!) { sagas(first: 100, filter: { bookingId: $id }) { edges { node { ${fields} } } } }
`);

const step = z.object({
  stepNumber: z.number(),
  stepName: z.string(),
  serviceName: z.string(),
  status: z.string(),
  retryCount: z.number(),
  errorMessage: z.string().nullable(),
});
const saga = z.object({
  id: z.string(),
  bookingId: z.string(),
  sagaType: z.string(),
  status: z.string(),
  needsAttention: z.boolean(),
  version: z.number(),
  updatedAt: z.coerce.date(),
  steps: z.array(step),
});
const answer = z.union([
  z.object({ saga: saga.nullable() }).transform(({ saga: one }) => (one ? [one] : [])),
  z
    .object({ sagas: z.object({ edges: z.array(z.object({ node: saga })) }) })
    .transform(({ sagas }) => sagas.edges.map(({ node }) => node).toReversed()),
]);

/**
 * The sagas that a scope names, the oldest first, as their latest events would tell of them, with all their steps. Throws a
 * GraphQLError: SAGA_NOT_FOUND where there is none, EVENTS_UNAVAILABLE where they cannot be read.
 */
export async function readCurrentSagas(
  execution: Pick<GatewayExecution, 'run'>,
  { viewer, address }: FrameAuthority,
  { sagaId, bookingId }: Scope,
): Promise<SagaProgressed[]> {
  const document = sagaId === undefined ? sagasOfBooking : sagaById;
  const variables = { id: sagaId ?? bookingId };
  const { data, errors } = await execution.run({ document, variables }, { caller: viewer, address });
  if (errors?.some(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT')) throw sagaNotFound();
  if (errors || !data) throw eventsUnavailable();
  const found = answer.parse(data).filter((one) => bookingId === undefined || one.bookingId === bookingId);
  if (found.length === 0) throw sagaNotFound();
  return found.map(progressOf);
}

function progressOf({ id, updatedAt, steps, ...now }: z.infer<typeof saga>): SagaProgressed {
  return {
    ...now,
    eventId: derivedEventId(id, now.version),
    sagaId: id,
    attentionReason: now.needsAttention ? attentionCodeOf(now.status) : null,
    steps: steps.map((one) => ({ ...one, errorMessage: errorCodeOf(one.errorMessage) })),
    timestamp: updatedAt.getTime(),
  };
}
