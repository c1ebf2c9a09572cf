import { isUuid } from '@holdfast/subgraph';
import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { SagaInstance } from '../domain/saga-instance.entity.ts';

/** Loads sagas by id, null where there is none. */
export type SagaLoader = DataLoader<string, SagaInstance | null>;

/** Gathers the sagas that one request asks for into one query. */
export function createSagaLoader(orm: MikroORM): SagaLoader {
  return new DataLoader(async (ids) => {
    const sagas = await orm.em.fork().find(SagaInstance, { id: { $in: ids.filter(isUuid) } });
    const sagasById = new Map(sagas.map((saga) => [saga.id, saga]));
    return ids.map((id) => sagasById.get(id.toLowerCase()) ?? null);
  });
}
