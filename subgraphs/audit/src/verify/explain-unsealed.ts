import type { AuditRow } from '../chain/audit-row.ts';
import { hashOf } from '../chain/row-encoding.ts';
import { describeRow } from './describe-row.ts';
import type { Finding } from './finding.ts';

/** Among more rows than these, who belongs where is not looked for: each is compared with each. */
const mostCompared = 300;

/** Names what has happened to rows that do not have their own hash: two swapped, one moved, or changed. */
export function explainUnsealed(rows: readonly AuditRow[]): Finding[] {
  const findings: Finding[] = [];
  const explained = new Set<AuditRow>();
  const candidates = rows.length > mostCompared ? [] : rows;
  for (const row of rows) {
    if (explained.has(row)) continue;
    const other = candidates.find((candidate) => candidate !== row && belongsAt(row, candidate));
    if (other && belongsAt(other, row)) {
      findings.push({ kind: 'swapped', positions: [row.position, other.position] });
      explained.add(other);
    } else if (other) findings.push({ kind: 'moved', position: row.position, belongsAt: other.position });
    else findings.push({ kind: 'changed', position: row.position, row: describeRow(row) });
  }
  return findings;
}

/** Whether what the row holds was written for the place of the other, with or without the hashes that stand beside it. */
function belongsAt(row: AuditRow, place: AuditRow): boolean {
  return [row.previousHash, place.previousHash].some((previousHash) => {
    const hash = hashOf({ ...row, position: place.position, previousHash });
    return hash.equals(row.hash) || hash.equals(place.hash);
  });
}
