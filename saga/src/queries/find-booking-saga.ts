import type { MikroORM } from '@mikro-orm/postgresql';
import { isUuid } from '@holdfast/subgraph';
import { bookingPaymentSaga } from '../booking/booking-payment.saga.ts';
import { SagaInstance } from '../domain/saga-instance.entity.ts';

/** The saga that made a booking, null where there is none. */
export async function findBookingSaga(orm: MikroORM, bookingId: string): Promise<SagaInstance | null> {
  if (!isUuid(bookingId)) return null;
  return orm.em.fork().findOne(SagaInstance, { bookingId, sagaType: bookingPaymentSaga });
}
