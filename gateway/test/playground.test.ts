import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@holdfast/telemetry';
import fastify from 'fastify';
import { getOperationAST, getVariableValues, parse, validate } from 'graphql';
import type { Page } from 'playwright-core';
import { loadSupergraph } from '../src/execution/loaded-supergraph.ts';
import { bundlePlayground } from '../src/playground/bundle.ts';
import { exampleTabs } from '../src/playground/client/example-operations.ts';
import { registerSession } from '../src/playground/session.route.ts';
import { type BookingWorld, startBookingWorld } from './support/booking-world.ts';
import { startBrowser, type TestBrowser, type WatchedPage } from './support/browser.ts';
import { fetchAnswer, type TestGateway } from './support/test-gateway.ts';

describe('the playground', () => {
  let world: BookingWorld;
  let browser: TestBrowser;
  let opened: WatchedPage;
  const stack = new AsyncDisposableStack();
  before(async () => {
    const folder = stack.adopt(await mkdtemp(join(tmpdir(), 'holdfast-playground-')), (it) =>
      rm(it, { recursive: true }),
    );
    const tokenFile = join(folder, 'token');
    world = stack.use(await startBookingWorld({ PLAYGROUND_TOKEN_FILE: tokenFile }));
    await writeFile(tokenFile, await world.gateway.issuer.sign({ sub: 'olga', role: 'operator' }));
    browser = stack.use(await startBrowser());
    opened = await openPlayground(browser, world.gateway);
  });
  after(() => stack.disposeAsync());

  test('runs an operation, signed in as an operator', async () => {
    const booking = await world.book('alice');
    const { page } = opened;
    await run(page, `query { booking(id: "${booking.id}") { userId status } }`);

    await page.getByText('olga · operator').waitFor();
    await untilAnswered(page, '"userId": "alice"');
  });

  test('shows the frames of a subscription as they come', async () => {
    const booking = await world.book('alice');
    const { page } = opened;
    await run(page, `subscription { bookingStatusChanged(bookingId: "${booking.id}") { status } }`);
    await untilAnswered(page, '"status": "PENDING"');
    await world.change(booking, 'CONFIRMED');
    await untilAnswered(page, '"status": "CONFIRMED"');

    await page.getByRole('button', { name: 'Stop query' }).click();
  });

  test('follows all bookings in a panel, whatever the tabs are doing', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Show Live bookings' }).click();
    await page.getByText('Waiting.').waitFor();
    await run(page, 'query { __typename }');
    await untilAnswered(page, '"Query"');
    const row = async () => {
      const { id } = await world.book('alice');
      await page.getByRole('listitem').filter({ hasText: id }).waitFor({ timeout: 1_000 });
    };

    // The panel subscribes when it is opened, and nothing tells when that has reached the gateway.
    await row().catch(row);
  });

  test('opens with an example of everything', async () => {
    const { page } = opened;
    for (const tab of [
      'BookASeat',
      'FollowBookings',
      'MyBookings',
      'Catalogue',
      'CreateItem',
      'Sagas',
      'FollowSagas',
    ]) {
      await page.locator('.graphiql-tab-button').getByText(tab, { exact: true }).click();
      await page.locator('.graphiql-query-editor .view-line').filter({ hasText: tab }).first().waitFor();
    }
  });

  test('loads nothing from elsewhere, runs its workers, and keeps to its security policy', async () => {
    const { page, foreignRequests, problems } = opened;
    await run(page, 'query { __typename }');
    await untilAnswered(page, '"Query"');
    const workers = page.workers().map((worker) => new URL(worker.url()).pathname.split('/').at(-1));

    assert.deepEqual(workers.toSorted(), ['editor-worker.js', 'graphql-worker.js', 'json-worker.js']);
    assert.deepEqual(foreignRequests, []);
    assert.deepEqual(problems, []);
  });

  test('allows no inline scripts', async () => {
    const { headers } = await fetchAnswer(world.gateway.url, {});
    const policy = headers.get('content-security-policy') ?? '';

    assert.match(policy, /default-src 'none'; script-src 'self';/);
    assert.match(policy, /frame-ancestors 'none'/);
  });

  test('gives its token to no page that made its own name point here', async () => {
    for (const [host, status] of Object.entries({ 'localhost:4000': 200, '127.0.0.1': 200, 'evil.example': 401 })) {
      assert.equal(await sessionStatus(world.gateway, host), status, host);
    }
  });

  test('is bundled once: a later start takes what is there', async () => {
    const key = await bundlePlayground();
    const begun = performance.now();

    assert.equal(await bundlePlayground(), key);
    assert.ok(performance.now() - begun < 500);
  });
});

describe('the playground where no token is offered', () => {
  let world: BookingWorld;
  let browser: TestBrowser;
  const stack = new AsyncDisposableStack();
  before(async () => {
    world = stack.use(await startBookingWorld());
    browser = stack.use(await startBrowser());
  });
  after(() => stack.disposeAsync());

  const signIn = async (page: Page, token: string) => {
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  test("asks for an operator's token, and keeps it for the browser tab only", async () => {
    const { page } = await browser.open(world.gateway.url);
    await signIn(page, await world.gateway.issuer.sign({ sub: 'olga', role: 'operator' }));
    await page.getByText('olga · operator').waitFor();
    await page.reload();
    await page.getByText('olga · operator').waitFor();
    const other = await browser.open(world.gateway.url);

    await other.page.getByLabel('Token').waitFor();
  });

  test('refuses the token of anybody else, and says why', async () => {
    const { page } = await browser.open(world.gateway.url);
    for (const role of ['customer', 'support', 'finance']) {
      await signIn(page, await world.gateway.issuer.sign({ sub: 'alice', role }));
      await page.getByText(`This token's role is ${role}. The playground is for operators`).waitFor();
    }
    await signIn(page, await world.gateway.issuer.sign({ role: 'operator', expiresIn: -60 }));
    await page.getByText('The access token has expired.').waitFor();
    await signIn(page, 'nonsense');

    await page.getByText('The access token is not valid.').waitFor();
  });

  test('goes back to the form when another token is wanted', async () => {
    const { page } = await browser.open(world.gateway.url);
    await signIn(page, await world.gateway.issuer.sign({ sub: 'olga', role: 'operator' }));
    await page.getByRole('button', { name: 'Use another token' }).click();

    await page.getByLabel('Token').waitFor();
  });
});

test("the playground's examples fit the API that is served", async () => {
  const supergraph = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const schema = loadSupergraph(supergraph).apiSchema.toGraphQLJSSchema();
  for (const { query, variables } of exampleTabs({ itemId: 'concert' })) {
    const document = parse(query);
    assert.deepEqual(validate(schema, document), []);
    const definitions = getOperationAST(document)?.variableDefinitions ?? [];
    const { errors } = getVariableValues(schema, definitions, JSON.parse(variables ?? '{}') as Record<string, unknown>);
    assert.equal(errors, undefined);
  }
});

test('the playground offers no token in production, whatever file is named', async () => {
  const accepted = { caller: { kind: 'viewer', userId: 'olga', role: 'operator' }, expiresAt: Date.now() } as const;
  const tokens = { authenticate: async () => accepted };
  const developmentTokenFile = fileURLToPath(import.meta.url);
  const statuses = [false, true].map(async (isProduction) => {
    await using app = fastify();
    registerSession(app, { tokens, isProduction, developmentTokenFile, logger: createLogger('test') });
    return (await app.inject({ method: 'POST', url: '/playground/session' })).statusCode;
  });

  assert.deepEqual(await Promise.all(statuses), [200, 401]);
});

async function openPlayground(browser: TestBrowser, { url }: TestGateway): Promise<WatchedPage> {
  const watched = await browser.open(url);
  await watched.page.locator('.graphiql-query-editor .view-line').filter({ hasText: 'BookASeat' }).waitFor();
  return watched;
}

/** Runs an operation in a tab of its own. */
async function run(page: Page, operation: string): Promise<void> {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.insertText(operation);
  await page.getByRole('button', { name: 'Execute query' }).click();
}

async function untilAnswered(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-response .view-lines').filter({ hasText: text }).waitFor();
}

async function sessionStatus({ url }: TestGateway, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/playground/session`, { method: 'POST', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}
