import { readNewestManifest } from '@holdfast/audit-archive';
import type { ArchiveParts } from '../archive/archive-day.ts';
import { archiveDueDays } from '../archive/archive-due-days.ts';
import { headOf } from '../archive/archive-day.ts';
import { formatHead } from '../chain/chain-head.ts';
import { checkArchive } from '../restore/check-archive.ts';
import { restoreArchive } from '../restore/restore-archive.ts';
import { describeFinding } from '../verify/finding.ts';
import { verifyChain } from '../verify/verify-chain.ts';
import type { AuditCommand } from './parse-command.ts';

/** Does what was asked for, tells it line by line, and gives whether all was right. */
export async function runCommand(
  parts: ArchiveParts,
  command: AuditCommand,
  say: (line: string) => void,
): Promise<boolean> {
  if (command.name === 'verify') return verify(parts, command, say);
  if (command.name === 'archive') return archive(parts, command, say);
  if (command.check) return check(parts, command, say);
  const restored = await restoreArchive(parts, command.day);
  say(`${restored} rows were restored from ${parts.store.name}.`);
  return true;
}

type Of<Name> = Extract<AuditCommand, { name: Name }>;

async function verify({ orm, store }: ArchiveParts, { from, head }: Of<'verify'>, say: (line: string) => void) {
  const newest = await readNewestManifest(store);
  const knownHeads = [...(newest ? [headOf(newest)] : []), ...(head ? [head] : [])];
  const verification = await verifyChain(orm, { from, knownHeads });
  const { rows, wrong, findings } = verification;
  for (const finding of findings) say(describeFinding(finding));
  say(`${rows - wrong} of ${rows} rows are right${from > 1 ? `, from row ${from} on` : ''}.`);
  if (newest) say(`Compared with the archive of ${newest.day} in ${store.name}.`);
  say(`head: ${formatHead(verification.head)}`);
  return findings.length === 0;
}

async function archive(parts: ArchiveParts, { day }: Of<'archive'>, say: (line: string) => void) {
  let days = 0;
  for await (const manifest of archiveDueDays(parts, day)) {
    days += 1;
    say(`${manifest.day}: ${manifest.rows} rows in ${manifest.files.length} files`);
  }
  say(days === 0 ? `Nothing is due; the archive is ${parts.store.name}.` : `Archived to ${parts.store.name}.`);
  return true;
}

async function check(parts: ArchiveParts, { day }: Of<'restore'>, say: (line: string) => void) {
  const { rows, different } = await checkArchive(parts, day);
  for (const position of different) say(`different: row ${position}`);
  say(`${rows - different.length} of ${rows} archived rows are in the database as they were.`);
  return different.length === 0;
}
