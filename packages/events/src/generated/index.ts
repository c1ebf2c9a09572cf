// Generated from schema/events by packages/events/generate.ts. Not to be edited.

import { type BookingCancelled, bookingCancelledSchema } from './booking-cancelled.ts';
import { type BookingCompleted, bookingCompletedSchema } from './booking-completed.ts';
import { type BookingConfirmed, bookingConfirmedSchema } from './booking-confirmed.ts';
import { type BookingCreated, bookingCreatedSchema } from './booking-created.ts';
import { type InventoryConfirmed, inventoryConfirmedSchema } from './inventory-confirmed.ts';
import { type InventoryExpired, inventoryExpiredSchema } from './inventory-expired.ts';
import { type InventoryItemChanged, inventoryItemChangedSchema } from './inventory-item-changed.ts';
import { type InventoryReleased, inventoryReleasedSchema } from './inventory-released.ts';
import { type InventoryReserved, inventoryReservedSchema } from './inventory-reserved.ts';
import { type OperatorActed, operatorActedSchema } from './operator-acted.ts';
import { type PaymentAuthorized, paymentAuthorizedSchema } from './payment-authorized.ts';
import { type PaymentCaptured, paymentCapturedSchema } from './payment-captured.ts';
import { type PaymentFailed, paymentFailedSchema } from './payment-failed.ts';
import { type PaymentRefunded, paymentRefundedSchema } from './payment-refunded.ts';
import { type PaymentVoided, paymentVoidedSchema } from './payment-voided.ts';
import { type SagaProgressed, type SagaStepChange, sagaProgressedSchema } from './saga-progressed.ts';
export type {
  BookingCancelled,
  BookingCompleted,
  BookingConfirmed,
  BookingCreated,
  InventoryConfirmed,
  InventoryExpired,
  InventoryItemChanged,
  InventoryReleased,
  InventoryReserved,
  OperatorActed,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
  SagaProgressed,
  SagaStepChange,
};

/** Every event by its name. */
export type EventPayloads = {
  BookingCancelled: BookingCancelled;
  BookingCompleted: BookingCompleted;
  BookingConfirmed: BookingConfirmed;
  BookingCreated: BookingCreated;
  InventoryConfirmed: InventoryConfirmed;
  InventoryExpired: InventoryExpired;
  InventoryItemChanged: InventoryItemChanged;
  InventoryReleased: InventoryReleased;
  InventoryReserved: InventoryReserved;
  OperatorActed: OperatorActed;
  PaymentAuthorized: PaymentAuthorized;
  PaymentCaptured: PaymentCaptured;
  PaymentFailed: PaymentFailed;
  PaymentRefunded: PaymentRefunded;
  PaymentVoided: PaymentVoided;
  SagaProgressed: SagaProgressed;
};

/** The Avro schema of every event. */
export const eventSchemas = {
  BookingCancelled: bookingCancelledSchema,
  BookingCompleted: bookingCompletedSchema,
  BookingConfirmed: bookingConfirmedSchema,
  BookingCreated: bookingCreatedSchema,
  InventoryConfirmed: inventoryConfirmedSchema,
  InventoryExpired: inventoryExpiredSchema,
  InventoryItemChanged: inventoryItemChangedSchema,
  InventoryReleased: inventoryReleasedSchema,
  InventoryReserved: inventoryReservedSchema,
  OperatorActed: operatorActedSchema,
  PaymentAuthorized: paymentAuthorizedSchema,
  PaymentCaptured: paymentCapturedSchema,
  PaymentFailed: paymentFailedSchema,
  PaymentRefunded: paymentRefundedSchema,
  PaymentVoided: paymentVoidedSchema,
  SagaProgressed: sagaProgressedSchema,
} as const;
