import { behindDated, cursorOfDated, isUuid, newestFirst, pageOf, parseFirst, type Page } from '@holdfast/subgraph';
import type { FilterQuery, MikroORM } from '@mikro-orm/postgresql';
import { Refund } from '../domain/refund.entity.ts';
import type { QueryRefundsArgs, RefundFilter } from '../generated/schema.ts';

/** The refund of that id, null where there is none. */
export async function findRefund(orm: MikroORM, id: string): Promise<Refund | null> {
  return isUuid(id) ? orm.em.fork().findOne(Refund, id) : null;
}

/** A page of the refunds that the filter lets through, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function findRefunds(orm: MikroORM, args: QueryRefundsArgs): Promise<Page<Refund>> {
  const limit = parseFirst(args.first) + 1;
  const where = { $and: [...conditionsOf(args.filter ?? {}), ...behindDated(args.after)] };
  const rows = await orm.em.fork().find(Refund, where, { orderBy: newestFirst, limit });
  return pageOf(rows, args, cursorOfDated);
}

function conditionsOf({ bookingId, awaitsApproval }: RefundFilter): FilterQuery<Refund>[] {
  const conditions: FilterQuery<Refund>[] = [];
  // No booking has such an id, so no refund is of one.
  if (bookingId != null) conditions.push(isUuid(bookingId) ? { bookingId } : { id: { $in: [] } });
  if (awaitsApproval != null) conditions.push(awaitsApproval ? { decision: null } : { decision: { $ne: null } });
  return conditions;
}
