import { isUuid } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { bookingPaymentSaga } from '../booking/booking-payment.saga.ts';
import { SagaInstance } from '../domain/saga-instance.entity.ts';

/** Loads the sagas that made bookings, by booking id; null where there is none. */
export type BookingSagaLoader = DataLoader<string, SagaInstance | null>;

/** Gathers the bookings that one request asks about into one query. */
export function createBookingSagaLoader(orm: MikroORM): BookingSagaLoader {
  return new DataLoader(async (bookingIds) => {
    const bookingId = { $in: bookingIds.filter(isUuid) };
    const sagas = await orm.em.fork().find(SagaInstance, { bookingId, sagaType: bookingPaymentSaga });
    const sagasByBooking = new Map(sagas.map((saga) => [saga.bookingId, saga]));
    return bookingIds.map((id) => sagasByBooking.get(id.toLowerCase()) ?? null);
  });
}
