import { runStatement, type Statement } from '@holdfast/database';
import { wakeRelay } from '@holdfast/outbox';
import type { MikroORM } from '@mikro-orm/postgresql';
import { isDeepStrictEqual } from 'node:util';
import type { Announcements } from './announcements.ts';
import { newsOfResolution, newsOfRetry, type IntervenedSaga } from './intervened-saga.ts';
import { findForIntervention, recordCompensation, resolveSaga, retrySaga } from './interventions.sql.ts';
import type { Intervention } from './saga-store.ts';

/** Where the saga is, and how it is told of. */
export type InterventionTools = { readonly orm: MikroORM; readonly announcements: Announcements };

/** Has a saga tried again. False where it is not under way. */
export function retryByHand(tools: InterventionTools, intervention: Intervention): Promise<boolean> {
  return intervene(tools, intervention, (saga) => {
    const about = { subject: saga.subject, news: newsOfRetry(saga) };
    const events = tools.announcements.ofIntervention('RETRY', intervention, about);
    return [retrySaga, [...valuesOf(intervention), events, saga.needsAttention, saga.version]];
  });
}

/** Ends a saga that needs attention. False where it needs none. */
export function resolveByHand(
  tools: InterventionTools,
  { answer, ...intervention }: Intervention & { readonly answer: object },
): Promise<boolean> {
  return intervene(tools, intervention, (saga) => {
    const about = { subject: saga.subject, news: newsOfResolution(saga) };
    const events = tools.announcements.ofIntervention('RESOLVE', intervention, about);
    return [resolveSaga, [...valuesOf(intervention), events, saga.version, JSON.stringify(answer)]];
  });
}

/** Puts on record that a person has a saga's work undone. */
export async function recordCompensationByHand(tools: InterventionTools, intervention: Intervention): Promise<void> {
  await intervene(tools, intervention, ({ subject }) => {
    const events = tools.announcements.ofIntervention('COMPENSATE', intervention, { subject });
    return [recordCompensation, [...valuesOf(intervention), events]];
  });
}

type Write = readonly [statement: Statement, values: readonly unknown[]];

/** What is told is put together from how the saga stands; where that is not so any more as it is written, anew. */
async function intervene(
  { orm }: InterventionTools,
  { sagaId }: Intervention,
  writeFor: (saga: IntervenedSaga) => Write,
): Promise<boolean> {
  let known: IntervenedSaga | undefined;
  for (;;) {
    const [saga] = await runStatement<IntervenedSaga>(orm, findForIntervention, [sagaId]);
    if (!saga || isDeepStrictEqual(saga, known)) return false;
    const written = await runStatement(orm, ...writeFor(saga));
    if (written.length > 0) {
      wakeRelay(orm);
      return true;
    }
    known = saga;
  }
}

function valuesOf({ sagaId, actor, reason, effects }: Intervention): string[] {
  return [sagaId, actor, reason, JSON.stringify(effects)];
}
