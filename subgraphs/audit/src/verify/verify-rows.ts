import type { AuditRow } from '../chain/audit-row.ts';
import type { ChainHead } from '../chain/chain-head.ts';
import { isSealed } from '../chain/row-encoding.ts';
import { type BrokenLink, explainBroken } from './explain-broken.ts';
import { explainUnsealed } from './explain-unsealed.ts';
import type { Finding } from './finding.ts';

/** What a walk along the chain has shown. */
export type Verification = {
  /** How many rows there are. */
  readonly rows: number;
  /** How many of them are not as they were written. */
  readonly wrong: number;
  /** What is wrong, each named; of rows that were changed, the first thousand. */
  readonly findings: readonly Finding[];
  /** The last row's place and hash. */
  readonly head: ChainHead;
};

/** So many rows are remembered to be named; of a chain that is wrong altogether, nobody needs them all. */
const mostNamed = 1_000;

/** Walks along rows that follow `start`, and names each that is wrong, and each that is not there. */
export async function verifyRows(rows: AsyncIterable<AuditRow>, start: ChainHead): Promise<Verification> {
  const walk = new Walk(start);
  for await (const row of rows) walk.step(row);
  return walk.result();
}

class Walk {
  #head: ChainHead;
  /** The row before; undefined at the start. */
  #before: AuditRow | undefined;
  #isBeforeSealed = true;
  #rows = 0;
  #unsealedRows = 0;
  readonly #missing: Finding[] = [];
  readonly #unsealed: AuditRow[] = [];
  readonly #broken: BrokenLink[] = [];

  constructor(start: ChainHead) {
    this.#head = start;
  }

  step(row: AuditRow): void {
    const { position, hash } = this.#head;
    const follows = row.position === position + 1;
    if (!follows) this.#missing.push({ kind: 'missing', from: position + 1, to: row.position - 1 });
    const ok = isSealed(row);
    if (!ok) this.#addUnsealed(row);
    // A row that was changed and given a new hash has the right one: only the next row still tells what it was.
    const isBroken = ok && follows && this.#isBeforeSealed && !row.previousHash.equals(hash);
    if (isBroken) this.#broken.push({ before: this.#before, row });
    this.#rows += 1;
    this.#before = row;
    this.#isBeforeSealed = ok;
    this.#head = row;
  }

  result(): Verification {
    const broken = explainBroken(this.#broken);
    return {
      rows: this.#rows,
      wrong: this.#unsealedRows + broken.length,
      findings: [...this.#missing, ...explainUnsealed(this.#unsealed), ...broken],
      head: { position: this.#head.position, hash: this.#head.hash },
    };
  }

  #addUnsealed(row: AuditRow): void {
    this.#unsealedRows += 1;
    if (this.#unsealed.length < mostNamed) this.#unsealed.push(row);
  }
}
