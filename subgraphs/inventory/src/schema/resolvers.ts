import { scalarResolvers } from '@holdfast/subgraph';
import type { Resolvers } from '../generated/schema.ts';
import { itemResolvers } from './item.resolvers.ts';
import { mutationResolvers } from './mutation.resolvers.ts';
import { queryResolvers } from './query.resolvers.ts';
import { bookingResolvers, reservationResolvers } from './reservation.resolvers.ts';

/** Everything that the subgraph answers. A refusal is told from what was done by its code. */
export const resolvers: Resolvers = {
  ...scalarResolvers,
  Query: queryResolvers,
  Mutation: mutationResolvers,
  InventoryItem: itemResolvers,
  Booking: bookingResolvers,
  InventoryReservation: reservationResolvers,
  CreateItemResult: { __resolveType: (result) => ('code' in result ? 'ItemRefused' : 'ItemCreated') },
  UpdateItemResult: { __resolveType: (result) => ('code' in result ? 'ItemRefused' : 'ItemUpdated') },
  ReserveInventoryResult: {
    __resolveType: (result) => ('code' in result ? 'ReservationRefused' : 'ReservationDone'),
  },
  ReservationCommandResult: {
    __resolveType: (result) => ('code' in result ? 'ReservationRefused' : 'ReservationDone'),
  },
};
