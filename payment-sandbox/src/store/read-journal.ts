import { createReadStream } from 'node:fs';
import type { JournalRecord } from './journal-record.ts';

const NEWLINE = 0x0a;

/**
 * Reads the journal from its start and hands each record on. Returns the number of bytes up to which it is whole: a
 * last line without its end is what a kill in the middle of a write leaves, and was never answered to anybody.
 * Throws where a line before that cannot be read, since guessing about money is worse than not starting.
 */
export async function readJournal(path: string, apply: (record: JournalRecord) => void): Promise<number> {
  let wholeBytes = 0;
  let lineNumber = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    let data = Buffer.concat([rest, chunk as Buffer]);
    for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE)) {
      lineNumber += 1;
      apply(parseLine(data.subarray(0, end).toString('utf8'), `${path}:${lineNumber}`));
      wholeBytes += end + 1;
      data = data.subarray(end + 1);
    }
    rest = data;
  }
  return wholeBytes;
}

function parseLine(line: string, position: string): JournalRecord {
  try {
    return JSON.parse(line) as JournalRecord;
  } catch (cause) {
    throw new Error(`The ledger is damaged at ${position}: the line is not JSON`, { cause });
  }
}
