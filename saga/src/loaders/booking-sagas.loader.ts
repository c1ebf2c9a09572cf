import { isUuid } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { SagaInstance } from '../domain/saga-instance.entity.ts';

/** Loads all sagas of bookings by booking id, oldest first. */
export type BookingSagasLoader = DataLoader<string, SagaInstance[]>;

/** Gathers the bookings that one request asks about into one query. */
export function createBookingSagasLoader(orm: MikroORM): BookingSagasLoader {
  return new DataLoader(async (bookingIds) => {
    const where = { bookingId: { $in: bookingIds.filter(isUuid) } };
    const orderBy = { createdAt: 'asc', id: 'asc' } as const;
    const sagas = await orm.em.fork().find(SagaInstance, where, { orderBy });
    const byBooking = Map.groupBy(sagas, ({ bookingId }) => bookingId);
    return bookingIds.map((id) => byBooking.get(id.toLowerCase()) ?? []);
  });
}
