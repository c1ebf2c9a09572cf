import { defineEntity, p } from '@mikro-orm/core';
import type { StepStatus } from '../engine/index.ts';

const SagaStepSchema = defineEntity({
  name: 'SagaStep',
  tableName: 'saga_steps',
  properties: {
    id: p.uuid().primary(),
    sagaId: p.uuid(),
    stepNumber: p.integer(),
    stepName: p.string().length(100),
    serviceName: p.string().length(100),
    status: p.string().length(50).$type<StepStatus>(),
    retryCount: p.integer(),
    errorMessage: p.text().nullable(),
    startedAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
    undoneAt: p.datetime(3).nullable(),
  },
});

/** A step that a saga has begun, for reading: only the engine writes it. */
export class SagaStep extends SagaStepSchema.class {}
SagaStepSchema.setClass(SagaStep);
