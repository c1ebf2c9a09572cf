import type { MikroORM } from '@mikro-orm/postgresql';
import { type ChainHead, formatHead, genesis } from '../chain/chain-head.ts';
import { readRow, readRows } from '../chain/read-rows.ts';
import type { Finding } from './finding.ts';
import { type Verification, verifyRows } from './verify-rows.ts';

/** What a chain is verified against. */
export type VerifyOptions = {
  /** The first row that is looked at. @default 1 */
  readonly from?: number;
  /** Heads that are known from elsewhere: rows that were cut off, or a chain that was made anew, show only by them. */
  readonly knownHeads: readonly ChainHead[];
};

/** Verifies the chain from a row to its end, and that it still has the rows that the known heads are about. */
export async function verifyChain(orm: MikroORM, { from = 1, knownHeads }: VerifyOptions): Promise<Verification> {
  const start = await headBefore(orm, from);
  const verification = await verifyRows(readRows(orm, from - 1), start);
  const findings: Finding[] = [...verification.findings];
  for (const known of knownHeads) {
    const finding = await compareWithHead(orm, known, verification.head);
    if (finding) findings.push(finding);
  }
  return { ...verification, findings };
}

async function headBefore(orm: MikroORM, from: number): Promise<ChainHead> {
  if (from === 1) return genesis;
  const row = await readRow(orm, from - 1);
  // Without the row before, its hash is what the first one says it was.
  const first = row ?? (await readRow(orm, from));
  const hash = row?.hash ?? first?.previousHash ?? genesis.hash;
  return { position: from - 1, hash };
}

async function compareWithHead(orm: MikroORM, known: ChainHead, head: ChainHead): Promise<Finding | undefined> {
  const knownFrom = formatHead(known);
  if (known.position > head.position)
    return { kind: 'cut off', from: head.position + 1, to: known.position, knownFrom };
  if (known.position === 0) return undefined;
  const row = await readRow(orm, known.position);
  // Where it is missing, the walk has said so.
  if (!row || row.hash.equals(known.hash)) return undefined;
  return { kind: 'rewritten', position: known.position, knownFrom };
}
