import { createClient, type Client } from 'graphql-ws';

/** An error as the API tells it. */
export type ApiErrorItem = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
};

/** The API's whole answer to one operation, with the HTTP status it came under. */
export type ApiAnswer<Data> = {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly ApiErrorItem[];
};

/** The API answered with errors. `code` is the first one's. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly answer: ApiAnswer<unknown>;

  constructor(answer: ApiAnswer<unknown>) {
    super(answer.errors?.map(({ message }) => message).join('; ') ?? `status ${answer.status}`);
    this.answer = answer;
  }

  get code(): string | undefined {
    return this.answer.errors?.[0]?.extensions?.code;
  }
}

/** The data of an answer. Throws ApiError where there are errors, or none. */
export function requireData<Data>(answer: ApiAnswer<Data>): Data {
  if (answer.errors || !answer.data) throw new ApiError(answer);
  return answer.data;
}

/** A client of Holdfast's API as an app would have it: HTTP for queries and mutations, one socket for subscriptions. */
export type ApiClient = AsyncDisposable & {
  /** The answer as it came, errors included. Throws only where none came. */
  send<Data>(query: string, variables?: object): Promise<ApiAnswer<Data>>;
  /** The answer's data. Throws ApiError where there are errors. */
  request<Data>(query: string, variables?: object): Promise<Data>;
  /** Each frame's data as it comes. Ends the subscription when the loop is left. Throws what the server ended it with. */
  subscribe<Data>(query: string, variables?: Record<string, unknown>): AsyncIterableIterator<Data>;
};

/** Makes a client of the API at `url` (the `/graphql` address), signed in with `token` where one is given. */
export function createApiClient(url: string, token?: string): ApiClient {
  const authorization = token ? { authorization: `Bearer ${token}` } : undefined;
  let socket: Client | undefined;
  const connect = (): Client =>
    (socket ??= createClient({
      url: url.replace(/^http/, 'ws'),
      ...(authorization ? { connectionParams: authorization } : {}),
      retryAttempts: 0,
    }));
  const client: ApiClient = {
    async send(query, variables = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async request<Data>(query: string, variables?: object) {
      return requireData(await client.send<Data>(query, variables));
    },
    subscribe: (query, variables) => dataOf(connect().iterate({ query, variables: variables ?? {} })),
    async [Symbol.asyncDispose]() {
      await socket?.dispose();
    },
  };
  return client;
}

/** The server ends a subscription that it refuses with a list of errors, which graphql-ws throws as it is. */
async function* withApiErrors(frames: AsyncIterable<unknown>): AsyncIterableIterator<unknown> {
  try {
    yield* frames;
  } catch (thrown) {
    throw Array.isArray(thrown) ? new ApiError({ status: 200, errors: thrown as ApiErrorItem[] }) : thrown;
  }
}

async function* dataOf<Data>(frames: AsyncIterable<unknown>): AsyncIterableIterator<Data> {
  for await (const frame of withApiErrors(frames)) {
    const { data, errors } = frame as { data?: Data | null; errors?: readonly ApiErrorItem[] };
    if (errors || !data) throw new ApiError({ status: 200, ...(errors ? { errors } : {}) });
    yield data;
  }
}
