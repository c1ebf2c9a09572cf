import type { Framing } from './framing.ts';

/** Records whose values are in Avro's single-object encoding, however they lie on their topic. Rejects as `incoming` does. */
export function unframed<R extends { readonly value: Buffer | null }>(
  framing: Framing,
  records: readonly R[],
): Promise<R[]> {
  return Promise.all(
    records.map(async (record) => {
      return record.value === null ? record : { ...record, value: await framing.incoming(record.value) };
    }),
  );
}
