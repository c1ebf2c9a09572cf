import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { resourceMissing } from '../domain/api-error.ts';
import type { FaultRule } from '../domain/fault-rule.ts';
import { unixSeconds } from '../domain/payment-intent.ts';
import { randomId } from '../domain/random-id.ts';
import { faultParameters } from './fault-parameters.ts';
import { parseParameters } from './parameters.ts';
import { requestIdentity } from './request-identity.ts';
import { respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** Serves /test/faults: what is to go wrong from now on. */
export function faultRoutes(server: FastifyInstance, { ledger, requests }: SandboxContext): void {
  server.post('/test/faults', async (request, reply) => {
    const parameters = parseParameters(faultParameters, request.body);
    const decide = () => {
      const rule = newRule(parameters);
      return { answer: { status: 200, body: rule }, entries: [], faults: [rule] };
    };
    return respond(reply, await requests.execute(requestIdentity(request, parameters), { decide }));
  });

  server.get('/test/faults', async () => {
    const data = ledger.faultRules();
    await ledger.settled();
    return { object: 'list', url: '/test/faults', has_more: false, data };
  });

  server.delete('/test/faults', async () => {
    const removedFaults = ledger.faultRules().map(({ id }) => id);
    await ledger.commit({ entries: [], removedFaults });
    return { object: 'list', deleted: removedFaults.length };
  });

  server.delete<{ Params: { id: string } }>('/test/faults/:id', async (request) => {
    const { id } = request.params;
    if (!ledger.faultRules().some((rule) => rule.id === id)) {
      throw resourceMissing(404, 'id', `No such fault: ${JSON.stringify(id.slice(0, 40))}`);
    }
    await ledger.commit({ entries: [], removedFaults: [id] });
    return { id, object: 'fault', deleted: true };
  });
}

function newRule(given: z.infer<typeof faultParameters>): FaultRule {
  const id = randomId('flt');
  return {
    ...given,
    id,
    object: 'fault',
    operation: given.operation ?? null,
    payment_method: given.payment_method ?? null,
    booking_id: given.booking_id ?? null,
    times: given.times ?? null,
    seed: given.seed ?? id,
    matched: 0,
    applied: 0,
    created: unixSeconds(new Date()),
  };
}
