import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { SagaIntervention } from '../domain/saga-intervention.entity.ts';

/** Loads what people did to sagas by saga id, oldest first. */
export type InterventionsLoader = DataLoader<string, SagaIntervention[]>;

/** Gathers the sagas that one request asks about into one query. */
export function createInterventionsLoader(orm: MikroORM): InterventionsLoader {
  return new DataLoader(async (sagaIds) => {
    const where = { sagaId: { $in: [...sagaIds] } };
    const found = await orm.em.fork().find(SagaIntervention, where, { orderBy: { at: 'asc' } });
    const bySaga = Map.groupBy(found, ({ sagaId }) => sagaId);
    return sagaIds.map((id) => bySaga.get(id) ?? []);
  });
}
