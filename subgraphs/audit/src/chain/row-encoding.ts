import avro from 'avsc';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AuditRow } from './audit-row.ts';

const schemaFile = new URL('../../../../schema/audit/audit-event.avsc', import.meta.url);

/** The schema of a row, as it stands in the file. */
export const rowSchema = JSON.parse(readFileSync(schemaFile, 'utf8')) as avro.Schema;

/** The Avro type of a row. */
export const rowType = avro.Type.forSchema(structuredClone(rowSchema));

const hashLength = 32;
const noHash = Buffer.alloc(hashLength);

/** The hash that a row has to have: SHA-256 over its Avro encoding, from the position to the hash of the row before. */
export function hashOf(row: Omit<AuditRow, 'hash'>): Buffer {
  const encoded = rowType.toBuffer({ ...row, hash: noHash });
  return createHash('sha256').update(encoded.subarray(0, -hashLength)).digest();
}

/** The row with its hash. */
export function sealed(row: Omit<AuditRow, 'hash'>): AuditRow {
  return { ...row, hash: hashOf(row) };
}

/** Whether the row is as it was when it got its hash. */
export function isSealed(row: AuditRow): boolean {
  return hashOf(row).equals(row.hash);
}
