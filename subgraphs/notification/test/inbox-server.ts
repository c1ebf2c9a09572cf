import { eventually } from '@holdfast/test-environment';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A mail as the inbox shows it. */
export type ReceivedMail = {
  readonly id: string;
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
  readonly from: readonly { readonly address: string; readonly name: string }[];
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A mail server with an inbox, as a process of its own. */
export type InboxServer = AsyncDisposable & {
  readonly smtpUrl: string;
  /** Mails to this address. */
  mailsTo(address: string): Promise<ReceivedMail[]>;
  /** A mail as it came over the wire, headers first. */
  sourceOf(mail: ReceivedMail): Promise<string>;
};

const program = fileURLToPath(new URL('bin/maildev.js', import.meta.resolve('maildev')));

/** Starts maildev on free ports, or on the SMTP port that is given. */
export async function startInboxServer(smtpPort?: number): Promise<InboxServer> {
  const [smtp, web] = [smtpPort ?? (await freePort()), await freePort()];
  const ports = ['--ip', '127.0.0.1', '--smtp', String(smtp), '--web-ip', '127.0.0.1', '--web', String(web)];
  await using starting = new AsyncDisposableStack();
  const server = spawn(process.execPath, [program, '--silent', ...ports], { stdio: ['ignore', 'ignore', 'inherit'] });
  // It would wait for the connections that senders keep open.
  starting.defer(() => kill(server));
  const fetchMails = async (): Promise<ReceivedMail[]> => {
    const response = await fetch(`http://127.0.0.1:${web}/api/email`);
    return (await response.json()) as ReceivedMail[];
  };
  await eventually(fetchMails, 20_000);
  const running = starting.move();
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    mailsTo: async (address) =>
      (await fetchMails()).filter(({ to }) => to.some((recipient) => recipient.address === address)),
    sourceOf: async ({ id }) => (await fetch(`http://127.0.0.1:${web}/api/email/${id}/source`)).text(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.kill('SIGKILL')) await once(server, 'exit');
}

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
