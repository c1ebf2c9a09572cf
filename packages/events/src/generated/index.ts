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
import { type PaymentDisputed, paymentDisputedSchema } from './payment-disputed.ts';
import { type PaymentFailed, paymentFailedSchema } from './payment-failed.ts';
import { type PaymentRefunded, paymentRefundedSchema } from './payment-refunded.ts';
import { type PaymentVoided, paymentVoidedSchema } from './payment-voided.ts';
import { type SagaProgressed, type SagaStepChange, sagaProgressedSchema } from './saga-progressed.ts';
import { type UserErased, userErasedSchema } from './user-erased.ts';
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
  PaymentDisputed,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
  SagaProgressed,
  SagaStepChange,
  UserErased,
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
  PaymentDisputed: PaymentDisputed;
  PaymentFailed: PaymentFailed;
  PaymentRefunded: PaymentRefunded;
  PaymentVoided: PaymentVoided;
  SagaProgressed: SagaProgressed;
  UserErased: UserErased;
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
  PaymentDisputed: paymentDisputedSchema,
  PaymentFailed: paymentFailedSchema,
  PaymentRefunded: paymentRefundedSchema,
  PaymentVoided: paymentVoidedSchema,
  SagaProgressed: sagaProgressedSchema,
  UserErased: userErasedSchema,
} as const;

/** The schemas that events had before, oldest first: some of those are still kept. */
export const earlierSchemas: { readonly [T in keyof EventPayloads]: readonly object[] } = {
  BookingCancelled: [],
  BookingCompleted: [],
  BookingConfirmed: [],
  BookingCreated: [],
  InventoryConfirmed: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'InventoryConfirmed',
      doc: 'Seats that were held for a booking are sold to it.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
        { name: 'reservationId', type: 'string', doc: 'UUID of the reservation.' },
        { name: 'itemId', type: 'string', doc: 'Id of the inventory item.' },
        { name: 'quantity', type: 'int', doc: 'Number of seats.' },
        { name: 'status', type: 'string', doc: 'Status of the reservation after the change: CONFIRMED.' },
        {
          name: 'previousStatus',
          type: ['null', 'string'],
          doc: 'Status of the reservation before the change; null where there was none.',
        },
        { name: 'itemVersion', type: 'long', doc: "The item's version after the change; grows with every change." },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
      ],
    },
  ],
  InventoryExpired: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'InventoryExpired',
      doc: 'A hold came to its end by itself, and its seats are free again.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
        { name: 'reservationId', type: 'string', doc: 'UUID of the reservation.' },
        { name: 'itemId', type: 'string', doc: 'Id of the inventory item.' },
        { name: 'quantity', type: 'int', doc: 'Number of seats.' },
        { name: 'status', type: 'string', doc: 'Status of the reservation after the change: EXPIRED.' },
        {
          name: 'previousStatus',
          type: ['null', 'string'],
          doc: 'Status of the reservation before the change; null where there was none.',
        },
        { name: 'itemVersion', type: 'long', doc: "The item's version after the change; grows with every change." },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
      ],
    },
  ],
  InventoryItemChanged: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'InventoryItemChanged',
      doc: 'An item was created, or edited by an operator; reservations have events of their own.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'itemId', type: 'string', doc: 'Id of the inventory item. The key of the Kafka record.' },
        { name: 'name', type: 'string', doc: 'Name of the item.' },
        { name: 'description', type: ['null', 'string'], doc: 'Description of the item; null where there is none.' },
        { name: 'totalCapacity', type: 'int', doc: 'Number of seats there are.' },
        { name: 'availableQuantity', type: 'int', doc: 'Number of seats that are free to book.' },
        {
          name: 'reservedQuantity',
          type: 'int',
          doc: 'Number of seats that are held by bookings which are not confirmed yet.',
        },
        { name: 'price', type: 'string', doc: 'Price of one seat, exact, as a decimal number such as 120.00.' },
        { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the price.' },
        { name: 'eventDate', type: 'long', doc: 'When it takes place, in milliseconds since 1970-01-01T00:00:00Z.' },
        {
          name: 'version',
          type: 'long',
          doc: "The item's version after the change; grows with every change, reservations included.",
        },
        {
          name: 'revision',
          type: 'long',
          doc: "The item's revision after the change; grows with every edit by an operator.",
        },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
      ],
    },
  ],
  InventoryReleased: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'InventoryReleased',
      doc: 'Seats that were held for, or sold to, a booking are free again.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
        { name: 'reservationId', type: 'string', doc: 'UUID of the reservation.' },
        { name: 'itemId', type: 'string', doc: 'Id of the inventory item.' },
        { name: 'quantity', type: 'int', doc: 'Number of seats.' },
        { name: 'status', type: 'string', doc: 'Status of the reservation after the change: RELEASED.' },
        {
          name: 'previousStatus',
          type: ['null', 'string'],
          doc: 'Status of the reservation before the change; null where there was none.',
        },
        { name: 'itemVersion', type: 'long', doc: "The item's version after the change; grows with every change." },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
      ],
    },
  ],
  InventoryReserved: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'InventoryReserved',
      doc: 'Seats are held for a booking.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
        { name: 'reservationId', type: 'string', doc: 'UUID of the reservation.' },
        { name: 'itemId', type: 'string', doc: 'Id of the inventory item.' },
        { name: 'quantity', type: 'int', doc: 'Number of seats.' },
        { name: 'status', type: 'string', doc: 'Status of the reservation after the change: RESERVED.' },
        {
          name: 'previousStatus',
          type: ['null', 'string'],
          doc: 'Status of the reservation before the change; null where there was none.',
        },
        { name: 'itemVersion', type: 'long', doc: "The item's version after the change; grows with every change." },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
        {
          name: 'expiresAt',
          type: 'long',
          doc: 'The moment at which the hold ends by itself, in milliseconds since 1970-01-01T00:00:00Z.',
        },
      ],
    },
  ],
  OperatorActed: [],
  PaymentAuthorized: [],
  PaymentCaptured: [],
  PaymentDisputed: [],
  PaymentFailed: [],
  PaymentRefunded: [
    {
      namespace: 'com.booking.events',
      type: 'record',
      name: 'PaymentRefunded',
      doc: 'Money that had been taken was given back, in whole or in part.',
      fields: [
        {
          name: 'eventId',
          type: 'string',
          doc: 'UUID of this event. The same change always carries the same id, however often it is delivered.',
        },
        { name: 'bookingId', type: 'string', doc: 'UUID of the booking. The key of the Kafka record.' },
        { name: 'paymentId', type: 'string', doc: 'UUID of the payment.' },
        { name: 'userId', type: 'string', doc: 'Pseudonymous id of the customer (the subject of their token).' },
        {
          name: 'amount',
          type: 'string',
          doc: 'The whole sum of the payment, exact, as a decimal number such as 120.00.',
        },
        { name: 'currency', type: 'string', doc: 'ISO 4217 code of the currency of the amounts.' },
        { name: 'paymentMethod', type: 'string', doc: 'credit_card, debit_card or paypal.' },
        {
          name: 'externalTransactionId',
          type: ['null', 'string'],
          doc: "The payment provider's id of the transaction; null where it gave none.",
        },
        {
          name: 'status',
          type: 'string',
          doc: 'Status of the payment after the change: REFUNDED or PARTIALLY_REFUNDED.',
        },
        {
          name: 'previousStatus',
          type: ['null', 'string'],
          doc: 'Status of the payment before the change; null where there was none.',
        },
        { name: 'version', type: 'long', doc: "The payment's version after the change; grows with every change." },
        {
          name: 'timestamp',
          type: 'long',
          doc: 'When the change was made, in milliseconds since 1970-01-01T00:00:00Z.',
        },
        { name: 'refundAmount', type: 'string', doc: 'What this refund gave back, exact, as a decimal number.' },
        {
          name: 'refundedTotal',
          type: 'string',
          doc: 'What all refunds of the payment together have given back, exact, as a decimal number.',
        },
      ],
    },
  ],
  PaymentVoided: [],
  SagaProgressed: [],
  UserErased: [],
};
