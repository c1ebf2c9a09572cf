import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type StripeAnswer, StripeLedger, invalid, listOf } from './stripe-ledger.ts';

/** What is asked of Stripe, as these tests name it. */
export type StripeOperation =
  'authorize' | 'block' | 'capture' | 'cancel' | 'refund' | 'retrieve' | 'list' | 'search' | 'list_refunds';

/** What goes wrong with a request. */
export type StripeFault =
  /** The connection breaks before anything is done, or afterwards. */
  | 'cut_before'
  | 'cut_after'
  /** It is done, and the answer takes longer than these tests wait. */
  | 'slow'
  /** Stripe fails, without or with an effect, and answers the same for as long as the key lives. */
  | 'fails_before'
  | 'fails_after'
  /** Not recorded under the key. */
  | 'rate_limited'
  | 'key_in_use'
  /** Something on the way answers in Stripe's place. */
  | 'html'
  | 'foreign_json';

/** Stands for Stripe, by its protocol: what it keeps, its idempotency layer, and what is to go wrong. */
export type StripeServer = AsyncDisposable & {
  readonly url: string;
  readonly ledger: StripeLedger;
  /** All requests, oldest first. */
  readonly requests: StripeOperation[];
  /** Lets the next request of that kind go wrong. */
  failNext(operation: StripeOperation, fault: StripeFault): void;
  /** Whether the search knows of anything yet. @default true */
  isIndexed: boolean;
  /** Forgets all idempotency keys, as Stripe does after a day. */
  forgetKeys(): void;
};

/** Longer than these tests let the provider wait, in milliseconds. */
export const SLOW_ANSWER_MS = 400;

const FAILURE: StripeAnswer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
};

const UNRECORDED: Partial<Record<StripeFault, StripeAnswer>> = {
  rate_limited: { status: 429, body: { error: { type: 'invalid_request_error', code: 'rate_limit', message: '' } } },
  key_in_use: { status: 409, body: { error: { type: 'idempotency_error', code: 'idempotency_key_in_use' } } },
  foreign_json: { status: 200, body: { message: 'upstream is being restarted' } },
};

type Request = {
  readonly operation: StripeOperation;
  readonly path: string;
  readonly body: string;
  readonly key: string;
};
type Recorded = StripeAnswer & { readonly path: string; readonly request: string };

/** Starts one on a free port. */
export async function startStripeServer(): Promise<StripeServer> {
  const [ledger, keys] = [new StripeLedger(), new Map<string, Recorded>()];
  const faults: [StripeOperation, StripeFault][] = [];
  const state = { isIndexed: true, requests: [] as StripeOperation[], forgetKeys: () => keys.clear() };
  const execute = (request: Request) => run(ledger, request, state.isIndexed);
  const server = createServer(async (message, response) => {
    const request = await read(message);
    state.requests.push(request.operation);
    const at = faults.findIndex(([operation]) => operation === request.operation);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]![1];
    if (fault === 'cut_before') return void message.socket.destroy();
    if (fault === 'html') return void response.writeHead(502).end('<h1>Bad Gateway</h1>');
    const unrecorded = fault && UNRECORDED[fault];
    if (unrecorded) return send(response, unrecorded);
    const { answer, isReplayed } = onceUnder(keys, request, () => {
      if (fault === 'fails_before') return FAILURE;
      const done = execute(request);
      return fault === 'fails_after' ? FAILURE : done;
    });
    if (fault === 'cut_after') return void message.socket.destroy();
    if (fault === 'slow') await sleep(SLOW_ANSWER_MS);
    if (isReplayed) response.setHeader('idempotent-replayed', 'true');
    return send(response, answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    ledger,
    failNext: (operation: StripeOperation, fault: StripeFault) => void faults.push([operation, fault]),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** The idempotency layer: the first answer under a key is the answer, and another request under it is refused. */
function onceUnder(
  keys: Map<string, Recorded>,
  { key, path, body }: Request,
  execute: () => StripeAnswer,
): { answer: StripeAnswer; isReplayed: boolean } {
  const recorded = key ? keys.get(key) : undefined;
  if (recorded && (recorded.path !== path || recorded.request !== body)) {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return { answer: invalid('', message, 'idempotency_error'), isReplayed: false };
  }
  const answer = recorded ?? structuredClone(execute());
  const isKept = Object.hasOwn(answer.body, 'error') ? answer.status !== 400 : true;
  if (key && isKept) keys.set(key, { ...answer, path, request: body });
  return { answer, isReplayed: recorded !== undefined };
}

async function read(message: IncomingMessage): Promise<Request> {
  const [path, body, key] = [message.url ?? '', await text(message), String(message.headers['idempotency-key'] ?? '')];
  const { pathname } = new URL(path, 'http://stripe');
  const isPost = message.method === 'POST';
  if (pathname.startsWith('/v1/refunds')) return { operation: isPost ? 'refund' : 'list_refunds', path, body, key };
  const [, , , id, verb] = pathname.split('/');
  if (isPost && !id) return { operation: body.includes('confirm=true') ? 'authorize' : 'block', path, body, key };
  if (id === 'search') return { operation: 'search', path, body, key };
  if (!id) return { operation: 'list', path, body, key };
  const operation = verb === 'capture' || verb === 'cancel' ? verb : 'retrieve';
  return { operation, path, body, key };
}

function run(ledger: StripeLedger, { operation, path, body }: Request, isIndexed: boolean): StripeAnswer {
  const { pathname, searchParams } = new URL(path, 'http://stripe');
  const form = new URLSearchParams(body);
  switch (operation) {
    case 'authorize':
    case 'block':
      return ledger.create(form);
    case 'refund':
      return ledger.refund(form);
    case 'list_refunds':
      return listOf(ledger.refunds.filter((one) => one.payment_intent === searchParams.get('payment_intent')));
    case 'list':
      return listOf(ledger.intents.filter(({ created }) => created >= Number(searchParams.get('created[gte]'))));
    case 'search':
      return listOf(
        isIndexed ? ledger.intents.filter((one) => matches(one.metadata, searchParams)).map(asIndexed) : [],
      );
    default:
      return ledger.change(pathname.split('/')[3] ?? '', pathname.split('/')[4]);
  }
}

function matches(metadata: Record<string, string>, searchParams: URLSearchParams): boolean {
  const [, name = '', value] = /^metadata\["(\w+)"\]:"([\w-]+)"$/.exec(searchParams.get('query') ?? '') ?? [];
  return metadata[name] === value;
}

/** The index is late about changes, too. */
function asIndexed(intent: object): object {
  return { ...intent, status: 'requires_confirmation' };
}

function send(response: ServerResponse, { status, body }: StripeAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
