import { behindDated, cursorOfDated, isUuid, newestFirst, pageOf, parseFirst, type Page } from '@holdfast/subgraph';
import { type FilterQuery, type MikroORM, raw } from '@mikro-orm/postgresql';
import { SagaInstance } from '../domain/saga-instance.entity.ts';
import type { QuerySagasArgs, SagaFilter } from '../generated/schema.ts';

/** A page of the sagas that the filter lets through, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function findSagas(orm: MikroORM, args: QuerySagasArgs): Promise<Page<SagaInstance>> {
  const limit = parseFirst(args.first) + 1;
  const where = { $and: [...conditionsOf(args.filter ?? {}), ...behindDated(args.after)] };
  const rows = await orm.em.fork().find(SagaInstance, where, { orderBy: newestFirst, limit });
  return pageOf(rows, args, cursorOfDated);
}

function conditionsOf({ status, needsAttention, bookingId, ...filter }: SagaFilter): FilterQuery<SagaInstance>[] {
  const conditions: FilterQuery<SagaInstance>[] = [];
  if (status) conditions.push({ status });
  if (needsAttention != null) conditions.push({ needsAttention });
  // No booking has such an id, so no saga is about one.
  if (bookingId != null) conditions.push(isUuid(bookingId) ? { bookingId } : { id: { $in: [] } });
  if (filter.olderThan) conditions.push({ createdAt: { $lt: filter.olderThan } });
  if (filter.newerThan) conditions.push({ createdAt: { $gte: filter.newerThan } });
  if (filter.stepName != null) conditions.push({ id: { $in: standingAt(filter.stepName) } });
  return conditions;
}

/** The sagas that have begun this step and not settled it, or were refused at it. */
function standingAt(stepName: string) {
  return raw(`(SELECT saga_id FROM saga_steps WHERE step_name = ? AND status IN ('PENDING', 'FAILED'))`, [stepName]);
}
