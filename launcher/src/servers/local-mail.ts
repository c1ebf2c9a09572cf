import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Launch } from '../launch.ts';
import { loopback } from '../ports.ts';
import { niceness } from '../processes/give-way.ts';
import { nodeEnvironment } from '../processes/node-process.ts';
import { supervise, type SupervisedProcess } from '../processes/supervise.ts';
import { requireAnswer } from '../require-answer.ts';
import type { MailAddress } from './backing-servers.ts';

/** A mail server that delivers nothing and shows everything. */
export type LocalMail = AsyncDisposable & { readonly address: MailAddress; readonly process: SupervisedProcess };

/** Starts maildev: SMTP, a page with what was sent, and its REST API. What was sent is kept. */
export async function startLocalMail(launch: Launch): Promise<LocalMail> {
  const folder = launch.folder.inside('mail');
  await mkdir(folder, { recursive: true });
  const { smtp, inbox } = launch.ports;
  const inboxUrl = `http://${loopback}:${inbox}`;
  const listening = ['--smtp', String(smtp), '--ip', loopback, '--web', String(inbox), '--web-ip', loopback];
  const started = await supervise(
    {
      name: 'mail',
      command: process.execPath,
      args: [maildev(), ...listening, '--mail-directory', folder],
      cwd: folder,
      niceness: niceness.following,
      env: { ...process.env, ...nodeEnvironment },
      isReady: () => requireAnswer(`${inboxUrl}/api/healthz`),
    },
    launch,
  );
  const address = { smtpUrl: `smtp://${loopback}:${smtp}`, inboxUrl };
  return { address, process: started, [Symbol.asyncDispose]: () => started.stop() };
}

function maildev(): string {
  return fileURLToPath(new URL('bin/maildev.js', import.meta.resolve('maildev')));
}
