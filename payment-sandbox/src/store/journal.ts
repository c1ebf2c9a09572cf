import { type FileHandle, open } from 'node:fs/promises';
import type { JournalRecord } from './journal-record.ts';

type Waiting = { line: string; resolve: () => void; reject: (error: unknown) => void };

/**
 * An append-only file of JSON lines. Whatever is appended while the disk is busy goes out in one write and one fsync,
 * so that many requests share the cost of one.
 */
export class Journal implements AsyncDisposable {
  readonly #file: FileHandle;
  #queue: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #latest: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens the file behind its first `wholeBytes` bytes and cuts off what follows them. */
  static async open(path: string, wholeBytes: number): Promise<Journal> {
    const file = await open(path, 'a');
    await file.truncate(wholeBytes);
    await file.sync();
    return new Journal(file);
  }

  /** Adds a record; resolves when it is on the disk. Rejects, from then on always, where the disk refuses it. */
  append(record: JournalRecord): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#queue.push({ line: `${JSON.stringify(record)}\n`, resolve, reject });
    this.#latest = promise;
    this.#writing ??= this.#writeAll();
    return promise;
  }

  /** Resolves when everything appended so far is on the disk: nobody may be told what a crash could take back. */
  settled(): Promise<void> {
    return this.#failure ? Promise.reject(this.#failure) : this.#latest;
  }

  /** Writes out what waits and closes the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      await this.#writeBatch(batch);
    }
    this.#writing = undefined;
  }

  async #writeBatch(batch: Waiting[]): Promise<void> {
    try {
      if (this.#failure) throw this.#failure;
      await this.#file.appendFile(batch.map(({ line }) => line).join(''));
      await this.#file.datasync();
      for (const { resolve } of batch) resolve();
    } catch (cause) {
      this.#failure ??= new Error('The ledger cannot be written', { cause });
      for (const { reject } of batch) reject(this.#failure);
    }
  }
}
