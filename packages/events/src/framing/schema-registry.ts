import { SchemaRegistryError } from './schema-registry-error.ts';

/** How long an answer may take, in milliseconds. */
const timeout = 5_000;
const contentType = 'application/vnd.schemaregistry.v1+json';

/** What is needed of a registry that speaks Confluent's protocol. Everything that it has said once is remembered. */
export class SchemaRegistry {
  readonly #url: string;
  readonly #ids = new Map<string, Promise<number>>();
  readonly #schemas = new Map<number, Promise<object | undefined>>();

  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** The id of a schema, which is registered under a subject where it is not yet. Rejects with SchemaRegistryError. */
  register(subject: string, schema: object): Promise<number> {
    return remembered(this.#ids, subject + JSON.stringify(schema), async () => {
      const path = `/subjects/${encodeURIComponent(subject)}/versions`;
      const answer = await this.#ask(path, { schemaType: 'AVRO', schema: JSON.stringify(schema) });
      return Number((answer as { id: unknown }).id);
    });
  }

  /** The schema of an id; undefined where there is none. Rejects with SchemaRegistryError. */
  schemaOf(id: number): Promise<object | undefined> {
    return remembered(this.#schemas, id, async () => {
      const answer = await this.#ask(`/schemas/ids/${id}`);
      return answer === undefined ? undefined : (JSON.parse((answer as { schema: string }).schema) as object);
    });
  }

  /** Undefined where what is asked for is not there. */
  async #ask(path: string, body?: object): Promise<unknown> {
    const request = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const headers = { 'content-type': contentType, accept: contentType };
    let response: Response;
    try {
      response = await fetch(this.#url + path, { ...request, headers, signal: AbortSignal.timeout(timeout) });
    } catch (cause) {
      throw new SchemaRegistryError(`The schema registry does not answer at ${path}`, { cause });
    }
    if (response.status === 404 && !body) return undefined;
    const text = await response.text();
    if (!response.ok) throw new SchemaRegistryError(`The schema registry refused ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}

/** Asks once for each key; what has failed is asked for again. */
function remembered<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const asked = known.get(key) ?? ask();
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
