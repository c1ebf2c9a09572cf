import { type Caller, includesRole } from '@holdfast/identity';
import {
  behindDated,
  cursorOfDated,
  forbidden,
  newestFirst,
  type Page,
  pageOf,
  parseFirst,
  requireText,
  requireViewer,
} from '@holdfast/subgraph';
import type { FilterQuery } from '@mikro-orm/postgresql';
import { Booking } from '../domain/booking.entity.ts';
import type { BookingFilter, QueryBookingsArgs } from '../generated/schema.ts';
import type { Services } from '../services.ts';

/** Whose data are told. */
export type UserDataOf = { readonly userId: string };

/**
 * A page of the bookings that the caller may see and the filter lets through, newest first. Throws FORBIDDEN where a
 * customer names another user, and BAD_USER_INPUT for arguments out of range.
 */
export async function findBookings({ orm }: Services, caller: Caller, args: QueryBookingsArgs): Promise<Page<Booking>> {
  const limit = parseFirst(args.first) + 1;
  const filter = args.filter ?? {};
  const userId = userOf(caller, filter.userId);
  const where = { $and: [...conditionsOf({ ...filter, userId }), ...behindDated(args.after)] };
  const rows = await orm.em.fork().find(Booking, where, { orderBy: newestFirst, limit });
  return pageOf(rows, args, cursorOfDated);
}

/** Whose bookings are listed; null for everybody's. */
function userOf(caller: Caller, wanted: string | null | undefined): string | null {
  if (caller.kind === 'service') return wanted ?? null;
  const viewer = requireViewer(caller);
  if (includesRole(viewer, 'support')) return wanted ?? null;
  if (wanted != null && wanted !== viewer.userId) throw forbidden("Only support may list other users' bookings.");
  return viewer.userId;
}

function conditionsOf({ userId, itemId, status, createdFrom, createdTo }: BookingFilter): FilterQuery<Booking>[] {
  const conditions: FilterQuery<Booking>[] = [];
  if (userId != null) conditions.push({ userId: requireText('filter.userId', userId, 100) });
  if (itemId != null) conditions.push({ itemId: requireText('filter.itemId', itemId, 100) });
  if (status) conditions.push({ status });
  if (createdFrom) conditions.push({ createdAt: { $gte: createdFrom } });
  if (createdTo) conditions.push({ createdAt: { $lte: createdTo } });
  return conditions;
}
