import { requireService } from '@holdfast/subgraph';
import type { QueryResolvers } from '../generated/schema.ts';
import { findItem } from '../queries/find-item.ts';
import { findItems } from '../queries/find-items.ts';
import { itemOffer } from '../queries/item-offer.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  item: (_root, { id }, { services, caller }) => findItem(services, caller, id),
  items: (_root, args, { services, caller }) => findItems(services, caller, args),
  itemOffer: (_root, asked, { services, caller }) => {
    requireService(caller);
    return itemOffer(services, asked);
  },
};
