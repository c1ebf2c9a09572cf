import { requireService } from '@holdfast/subgraph';
import type { QueryResolvers } from '../generated/schema.ts';
import { findItem } from '../queries/find-item.ts';
import { findItems } from '../queries/find-items.ts';
import { quoteItem } from '../queries/quote-item.ts';

/** What can be asked. */
export const queryResolvers: QueryResolvers = {
  item: (_root, { id }, { services, caller }) => findItem(services, caller, id),
  items: (_root, args, { services, caller }) => findItems(services, caller, args),
  quoteItem: (_root, args, { services, caller }) => {
    requireService(caller);
    return quoteItem(services, args);
  },
};
