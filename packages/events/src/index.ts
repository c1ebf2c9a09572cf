export { causedBy, type Cause, currentCause } from './causation.ts';
export { decode } from './decode.ts';
export { derivedEventId } from './derived-event-id.ts';
export { type DomainEvent, type EventOf, newEvent, type NewEventPayload } from './domain-event.ts';
export { encode, schemaFingerprint } from './encode.ts';
export { DecodeError, type DecodeErrorCode, EncodeError } from './errors.ts';
export { attentionCodeOf, errorCodeOf } from './error-code.ts';
export { codecOf, type EventCodec, type EventType } from './event-codec.ts';
export type { Framing } from './framing/framing.ts';
export { openFraming } from './framing/open-framing.ts';
export { unframed } from './framing/unframed.ts';
export { SchemaRegistryError } from './framing/schema-registry-error.ts';
export type * from './generated/index.ts';
export { eventHeaders, headerNames } from './headers.ts';
export { unframeSingleObject } from './single-object.ts';
export {
  eventRoutes,
  type Topic,
  type TopicConfiguration,
  topicConfigurations,
  type TopicOf,
  topics,
} from './topics.ts';
