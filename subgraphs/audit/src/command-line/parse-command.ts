import { type Day, isDay } from '@holdfast/audit-archive';
import { parseArgs } from 'node:util';
import { type ChainHead, parseHead } from '../chain/chain-head.ts';

/** What a person wants of the audit. */
export type AuditCommand =
  | { readonly name: 'verify'; readonly from: number; readonly head: ChainHead | undefined }
  | { readonly name: 'archive'; readonly day: Day | undefined }
  | {
      readonly name: 'restore';
      readonly from: string | undefined;
      readonly day: Day | undefined;
      readonly check: boolean;
    };

/** What can be asked for. */
export const usage = `npm run audit -- verify [--from <position>] [--head <position:hash>]
                                       walks along the chain and names each row that is wrong
npm run audit -- archive [--day <day>] archives what is not archived yet, up to a day such as 2026-11-26 (UTC)
npm run audit -- restore [--from <folder or s3://bucket/prefix>] [--day <day>] [--check]
                                       reads the archive into an empty database, or compares it with this one`;

/** The command line asks for something that there is not. The message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line. Throws UsageError where it is wrong. */
export function parseCommand(args: readonly string[]): AuditCommand {
  const { positionals, values } = read(args);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`What is ${more.join(' ')}?`);
  const day = dayOf(values.day);
  if (name === 'verify') return { name, from: positionOf(values.from), head: headOf(values.head) };
  if (name === 'archive') return { name, day };
  if (name === 'restore') return { name, from: values.from, day, check: values.check ?? false };
  throw new UsageError('Say verify, archive or restore.');
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { from: text, head: text, day: text, check: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function positionOf(text = '1'): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`--from takes a row's position, and not ${text}.`);
}

function headOf(text: string | undefined): ChainHead | undefined {
  if (text === undefined) return undefined;
  const head = parseHead(text);
  if (head) return head;
  throw new UsageError('--head takes what verify printed: a position, a colon, and 64 hexadecimal digits.');
}

function dayOf(text: string | undefined): Day | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new UsageError(`--day takes a day such as 2026-11-26, and not ${text}.`);
}
