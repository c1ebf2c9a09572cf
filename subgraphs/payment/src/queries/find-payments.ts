import {
  behindDated,
  cursorOfDated,
  newestFirst,
  type Page,
  type PageArguments,
  pageOf,
  parseFirst,
} from '@holdfast/subgraph';
import { Payment } from '../domain/payment.entity.ts';
import type { Services } from '../services.ts';

/** Whose data are told. */
export type UserDataOf = { readonly userId: string };

/** A page of a user's payments, newest first. Throws BAD_USER_INPUT for arguments out of range. */
export async function findPayments({ orm }: Services, userId: string, page: PageArguments): Promise<Page<Payment>> {
  const where = { $and: [{ userId }, ...behindDated(page.after)] };
  const limit = parseFirst(page.first) + 1;
  const rows = await orm.em.fork().find(Payment, where, { orderBy: newestFirst, limit });
  return pageOf(rows, page, cursorOfDated);
}
