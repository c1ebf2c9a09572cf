import type { MikroORM } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { SagaStep } from '../domain/saga-step.entity.ts';

/** Loads the steps of sagas by saga id, in order. */
export type StepsLoader = DataLoader<string, SagaStep[]>;

/** Gathers the sagas whose steps one request asks for into one query. */
export function createStepsLoader(orm: MikroORM): StepsLoader {
  return new DataLoader(async (sagaIds) => {
    const em = orm.em.fork();
    const steps = await em.find(SagaStep, { sagaId: { $in: [...sagaIds] } }, { orderBy: { stepNumber: 'asc' } });
    const stepsBySaga = Map.groupBy(steps, ({ sagaId }) => sagaId);
    return sagaIds.map((id) => stepsBySaga.get(id) ?? []);
  });
}
