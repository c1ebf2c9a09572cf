import { defineEntity, p } from '@mikro-orm/core';
import type { SagaEffect, SagaInterventionKind } from '../generated/schema.ts';

const SagaInterventionSchema = defineEntity({
  name: 'SagaIntervention',
  tableName: 'saga_interventions',
  properties: {
    id: p.uuid().primary(),
    sagaId: p.uuid(),
    kind: p.string().length(50).$type<SagaInterventionKind>(),
    /** A user's id. */
    actor: p.string().length(100),
    /** In words, for people. */
    reason: p.string().length(255),
    /** What it was said to cause when it was done. */
    effects: p.json().$type<SagaEffect[]>(),
    at: p.datetime(3).fieldName('created_at'),
  },
});

/** What a person did to a saga, for reading: only the engine writes it. */
export class SagaIntervention extends SagaInterventionSchema.class {}
SagaInterventionSchema.setClass(SagaIntervention);
