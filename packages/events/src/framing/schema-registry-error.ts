/** The schema registry was not reached, or refused something. */
export class SchemaRegistryError extends Error {
  override readonly name = 'SchemaRegistryError';
}
