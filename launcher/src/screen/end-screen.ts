import { relative } from 'node:path';
import type { SystemAccess } from '../system/running-system.ts';

/** What to tell besides the system's addresses. */
export type EndScreen = { readonly dataFolder: string; readonly took: string };

/** What is shown once everything runs: where to look, how to sign in, and what to try. */
export function endScreen(system: SystemAccess, { dataFolder, took }: EndScreen): string {
  const folder = relative(process.cwd(), dataFolder) || dataFolder;
  return [
    '',
    `Holdfast is ready (${took}).`,
    '',
    `  Playground   ${forPeople(system.gatewayUrl)}/`,
    `  Inbox        ${system.inboxUrl ? `${forPeople(system.inboxUrl)}/` : 'mail goes to SMTP_URL'}`,
    `  API          ${forPeople(system.graphqlUrl)}`,
    '',
    "  A customer's token (alice, 12 hours):",
    `  ${system.token({ user: 'alice' })}`,
    '',
    "  An operator's token (olga, 12 hours):",
    `  ${system.token({ user: 'olga', role: 'operator' })}`,
    '',
    '  Try          npm run demo',
    `  Stop         Ctrl-C. Data stay in ${folder}, logs in ${folder}/logs; 'npm run reset' empties it.`,
    '',
  ].join('\n');
}

function forPeople(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}
