import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../domain/api-error.ts';
import type { Change } from '../domain/change.ts';
import type { Fault, FaultSubject } from '../domain/fault.ts';
import type { RequestIdentity } from '../store/idempotent-requests.ts';
import { ConnectionReset, loseAnswer, respond } from './respond.ts';
import type { SandboxContext } from './sandbox-context.ts';

/** One operation that changes something. */
export type OperationWork = {
  identity: RequestIdentity;
  /** What it is, and on what; asked for when it begins. Throws ApiError where there is nothing to do it on. */
  subject: () => FaultSubject;
  /** What takes time of itself. */
  prepare?: () => Promise<void>;
  /** Decides as the fault would have it, where it has a say in the decision. */
  decide: (fault: Fault) => Change;
};

/** Executes an operation once for each key, with what the fault plan has for it, and answers. A replay meets no fault. */
export async function perform(
  context: SandboxContext,
  reply: FastifyReply,
  work: OperationWork,
): Promise<FastifyReply> {
  let fault: Fault = {};
  const answer = await context.requests.execute(work.identity, {
    prepare: async () => {
      fault = await meetFault(context, work.subject());
      await work.prepare?.();
    },
    decide: () => tellAs(fault, work.decide(fault)),
  });
  return (await spoilAnswer(fault)) ? loseAnswer(reply) : respond(reply, answer);
}

/**
 * Suffers what the plan has for that operation before anything is done, and says what is still to come. Throws where it
 * does not get to be done.
 */
export async function meetFault(context: SandboxContext, subject: FaultSubject): Promise<Fault> {
  const fault = await context.ledger.meetFault(subject);
  if (fault.delay_ms) await sleep(fault.delay_ms);
  if (fault.outcome === 'connection_reset') throw new ConnectionReset();
  if (fault.outcome === 'error') {
    const message = 'The fault plan has this request fail. Nothing was done.';
    throw new ApiError(fault.status ?? 500, { type: 'api_error', code: 'injected_fault', message });
  }
  return fault;
}

/** Waits where the answer is to be late, and says whether it is to be lost. */
export async function spoilAnswer(fault: Fault): Promise<boolean> {
  if (fault.answer_delay_ms) await sleep(fault.answer_delay_ms);
  return fault.outcome === 'answer_lost';
}

/** The change, its web hooks disturbed as the fault has it. */
export function tellAs({ webhooks, webhook_delay_ms }: Fault, change: Change): Change {
  if (!webhooks || !change.events) return change;
  return { ...change, events: change.events.map((event) => ({ ...event, fault: { webhooks, webhook_delay_ms } })) };
}
