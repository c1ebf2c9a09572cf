import type { AuditEntry, AuditRow } from './audit-row.ts';
import type { ChainHead } from './chain-head.ts';
import { sealed } from './row-encoding.ts';

/** The entries as rows that follow the head. */
export function chained(head: ChainHead, entries: readonly AuditEntry[], recordedAt: number): AuditRow[] {
  const rows: AuditRow[] = [];
  let { position, hash: previousHash } = head;
  for (const entry of entries) {
    const row = sealed({ ...entry, position: ++position, recordedAt, previousHash });
    rows.push(row);
    previousHash = row.hash;
  }
  return rows;
}
