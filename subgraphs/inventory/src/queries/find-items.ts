import type { Caller } from '@holdfast/identity';
import {
  badUserInput,
  decodeCursor,
  encodeCursor,
  type Page,
  pageOf,
  parseFirst,
  problemOfText,
  requireText,
} from '@holdfast/subgraph';
import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import { InventoryItem } from '../domain/inventory-item.entity.ts';
import { longestItemId } from '../domain/item-details.ts';
import type { ItemFilter, QueryItemsArgs } from '../generated/schema.ts';
import type { Services } from '../services.ts';
import { readFor } from './read-for.ts';

const longestText = 100;

/** A page of the items that the filter lets through, by event date. Throws BAD_USER_INPUT for arguments out of range. */
export async function findItems(
  services: Services,
  caller: Caller,
  args: QueryItemsArgs,
): Promise<Page<InventoryItem>> {
  const limit = parseFirst(args.first) + 1;
  const where = { $and: [...conditionsOf(args.filter ?? {}), ...behind(args.after)] };
  const orderBy = { eventDate: 'asc', id: 'asc' } as const;
  const rows = await readFor(services, caller, (em, connectionType) =>
    em.find(InventoryItem, where, { orderBy, limit, connectionType }),
  );
  return pageOf(rows, args, (item) => encodeCursor(item.eventDate.toISOString(), item.id));
}

function conditionsOf({ text, available, eventFrom, eventTo }: ItemFilter): FilterQuery<InventoryItem>[] {
  const conditions: FilterQuery<InventoryItem>[] = [];
  if (text) conditions.push(contains(requireText('filter.text', text, longestText)));
  if (available != null) conditions.push({ availableQuantity: available ? { $gt: 0 } : 0 });
  if (eventFrom) conditions.push({ eventDate: { $gte: eventFrom } });
  if (eventTo) conditions.push({ eventDate: { $lte: eventTo } });
  return conditions;
}

/** The expression is the one that idx_inventory_text is built on. */
function contains(text: string): FilterQuery<InventoryItem> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return { [raw(`(name || ' ' || coalesce(description, ''))`)]: { $ilike: pattern } };
}

/** What comes after the cursor's place. The first condition is implied by the second, but lets the index find the place. */
function behind(after: string | null | undefined): FilterQuery<InventoryItem>[] {
  if (after == null) return [];
  const [date = '', id = ''] = decodeCursor(after, 2);
  const eventDate = new Date(date);
  if (Number.isNaN(eventDate.getTime()) || problemOfText(id, longestItemId)) {
    throw badUserInput('The cursor is not one that this list has given out.');
  }
  return [
    { eventDate: { $gte: eventDate } },
    { $or: [{ eventDate: { $gt: eventDate } }, { eventDate, id: { $gt: id } }] },
  ];
}
