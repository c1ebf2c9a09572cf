import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';

/** A process that was started from a data folder, as its record says. */
export type ProcessRecord = ProcessIdentity & {
  readonly name: string;
  /** The signal that ends it in good order. */
  readonly stopSignal: NodeJS.Signals;
};

/**
 * A folder with one file for each process that runs, so that what a killed launcher left behind is found and ended by
 * the next one. Written before anything else can happen, hence without promises.
 */
export class ProcessRecords {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Remembers a process that was just started. Nothing to remember where it has ended already. */
  add(name: string, pid: number, stopSignal: NodeJS.Signals): void {
    const identity = identifyProcess(pid);
    if (!identity) return;
    const record: ProcessRecord = { name, ...identity, stopSignal };
    // Renamed into place: a record is there as a whole or not at all.
    writeFileSync(`${this.#file(name)}.new`, JSON.stringify(record));
    renameSync(`${this.#file(name)}.new`, this.#file(name));
  }

  /** Forgets a process that has ended. */
  remove(name: string): void {
    rmSync(this.#file(name), { force: true });
  }

  /** The processes on record that still run. Records of others are dropped. */
  alive(): ProcessRecord[] {
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => this.#read(join(this.#folder, file)));
  }

  #read(file: string): ProcessRecord[] {
    const record = parse(readFileSync(file, 'utf8'));
    if (record && isAlive(record)) return [record];
    rmSync(file, { force: true });
    return [];
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.json`);
  }
}

function parse(text: string): ProcessRecord | undefined {
  try {
    return JSON.parse(text) as ProcessRecord;
  } catch {
    // Cut short by a full disk, say: nothing can be known from it.
    return undefined;
  }
}
