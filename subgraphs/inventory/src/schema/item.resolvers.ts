import type { InventoryItemResolvers } from '../generated/schema.ts';

/** How other subgraphs' references to an item become the item; its fields are the entity's own. */
export const itemResolvers: InventoryItemResolvers = {
  __resolveReference: ({ id }, { items }) => items.load(id),
};
