import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page } from 'playwright-core';

/** Where a Chromium may be installed. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page, and what went wrong on it or left the machine. */
export type WatchedPage = {
  readonly page: Page;
  /** Addresses of requests to anywhere but the gateway. */
  readonly foreignRequests: readonly string[];
  /** Errors of the page's programs, refusals by its security policy included. */
  readonly problems: readonly string[];
};

/** A browser with a fresh profile. */
export type TestBrowser = AsyncDisposable & {
  /** Opens a page of the gateway in a profile of its own. */
  open(url: string): Promise<WatchedPage>;
};

/** Starts the Chromium that is installed (or that CHROMIUM names), else the one that npm brought. */
export async function startBrowser(): Promise<TestBrowser> {
  const executablePath =
    [process.env['CHROMIUM'] ?? '', ...installed].find(existsSync) ?? (await chromium.executablePath());
  const browser = await driver.launch({ executablePath, args: flags });
  return { open: (url) => openPage(browser, url), [Symbol.asyncDispose]: () => browser.close() };
}

async function openPage(browser: Browser, url: string): Promise<WatchedPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const foreignRequests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = protocol === 'data:' || protocol === 'blob:' || origin === new URL(url).origin;
    if (!isOwn) foreignRequests.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('the server responded with a status of')) {
      problems.push(message.text());
    }
  });
  await page.goto(url);
  return { page, foreignRequests, problems };
}
