/** A value as JSON carries it: what a GraphQL field answers once it is serialized. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** An entity as its owner writes it to the cache. */
export type EntityState = {
  /** The entity's id, as its key names it. */
  readonly id: string;
  /** Grows with every change of the entity; the cache keeps the highest it has seen. */
  readonly version: number;
  /**
   * Every field that takes no argument and looks the same to every viewer, by its name in the schema and serialized
   * as the subgraph would answer it: times as RFC 3339, decimals as strings, objects nested.
   */
  readonly fields: { readonly [name: string]: JsonValue };
};

/** What is stored under an entity's key. */
export type StoredEntity = Pick<EntityState, 'version' | 'fields'>;

/** The stored form. The version stands first: the script that compares versions reads it from there. */
export function encodeEntity(state: EntityState): string {
  return JSON.stringify({ version: state.version, fields: state.fields });
}

/** Reads the stored form back. Undefined where there is none, or where it is not what an owner writes. */
export function decodeEntity(stored: string | null | undefined): StoredEntity | undefined {
  if (!stored) return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    return isStoredEntity(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isStoredEntity(value: unknown): value is StoredEntity {
  if (typeof value !== 'object' || value === null) return false;
  const { version, fields } = value as Partial<StoredEntity>;
  return Number.isSafeInteger(version) && typeof fields === 'object' && fields !== null && !Array.isArray(fields);
}
