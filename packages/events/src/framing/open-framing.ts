import { type Framing, singleObjectFraming } from './framing.ts';
import { registryFraming } from './registry-framing.ts';

/** How values lie on topics: in Confluent's wire format where there is a schema registry, else in single-object encoding. */
export function openFraming(schemaRegistryUrl: string | undefined): Framing {
  return schemaRegistryUrl === undefined ? singleObjectFraming : registryFraming(schemaRegistryUrl);
}
