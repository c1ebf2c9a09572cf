import { type Framing, singleObjectFraming } from './framing.ts';

/** Records whose values are in Avro's single-object encoding, however they lie on their topic. Rejects as `incoming` does. */
export function unframed<R extends { readonly value: Buffer | null }>(
  framing: Framing,
  records: readonly R[],
): Promise<readonly R[]> {
  // The usual case, on every consumer's way: there is nothing to do.
  if (framing === singleObjectFraming) return Promise.resolve(records);
  return Promise.all(
    records.map(async (record) => {
      return record.value === null ? record : { ...record, value: await framing.incoming(record.value) };
    }),
  );
}
