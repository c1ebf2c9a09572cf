/** How far a chain has come: its last row's position and hash. Whoever knows it knows every row up to it. */
export type ChainHead = { readonly position: number; readonly hash: Buffer };

/** The head of a chain without rows. */
export const genesis: ChainHead = { position: 0, hash: Buffer.alloc(32) };

const written = /^(\d{1,15}):([0-9a-f]{64})$/;

/** A head as text: `42:` and the hash in hexadecimal. */
export function formatHead({ position, hash }: ChainHead): string {
  return `${position}:${hash.toString('hex')}`;
}

/** The head that a text is; undefined where it is none. */
export function parseHead(text: string): ChainHead | undefined {
  const [, position, hash] = written.exec(text) ?? [];
  return position && hash ? { position: Number(position), hash: Buffer.from(hash, 'hex') } : undefined;
}
