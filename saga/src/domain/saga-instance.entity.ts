import { defineEntity, p } from '@mikro-orm/core';
import type { Failure, SagaStatus } from '../engine/index.ts';

const SagaInstanceSchema = defineEntity({
  name: 'SagaInstance',
  tableName: 'saga_instances',
  properties: {
    id: p.uuid().primary(),
    sagaType: p.string().length(100),
    definitionVersion: p.integer(),
    bookingId: p.uuid(),
    /** Which of several of a kind on one booking it is: a refund's id. Empty where there is one only. */
    occasion: p.string().length(100),
    status: p.string().length(50).$type<SagaStatus>(),
    needsAttention: p.boolean(),
    attentionReason: p.text().nullable(),
    currentStep: p.integer(),
    payload: p.json().$type<object>(),
    failure: p.json().$type<Failure>().nullable(),
    answer: p.json().$type<object>().nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
    completedAt: p.datetime(3).nullable(),
    version: p.bigint('number'),
  },
});

/**
 * One run of a saga, for reading: only the engine writes it, under its lease. `failure` says why it is being undone, or
 * was; `answer` is what whoever started it is told.
 */
export class SagaInstance extends SagaInstanceSchema.class {}
SagaInstanceSchema.setClass(SagaInstance);
