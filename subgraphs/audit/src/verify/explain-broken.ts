import type { AuditRow } from '../chain/audit-row.ts';
import { describeRow } from './describe-row.ts';
import type { Finding } from './finding.ts';

/** Two neighbours that have their own hashes, but the second follows another row than the first. */
export type BrokenLink = { readonly before: AuditRow | undefined; readonly row: AuditRow };

/**
 * Names the rows that were changed and given a new hash: the one between two broken links, else the one before the
 * link, which the next one remembers otherwise.
 */
export function explainBroken(links: readonly BrokenLink[]): Finding[] {
  const findings: Finding[] = [];
  for (let index = 0; index < links.length; index += 1) {
    const { before, row } = links[index]!;
    const isBetween = links[index + 1]?.before === row;
    if (isBetween) index += 1;
    const changed = isBetween ? row : (before ?? row);
    findings.push({ kind: 'changed', position: changed.position, row: describeRow(changed) });
  }
  return findings;
}
