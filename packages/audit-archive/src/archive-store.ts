/** Where archived files lie, by names such as `2026-11-26/manifest.json`. Files are written once and never deleted. */
export type ArchiveStore = {
  /** For people: which archive it is. */
  readonly name: string;
  /** Writes a whole file. It is there as a whole, or not at all; the same name again replaces it. */
  put(name: string, content: Buffer): Promise<void>;
  /** The file's content; undefined where there is none. */
  get(name: string): Promise<Buffer | undefined>;
  /** The folders at the top, one for each day, in order. */
  days(): Promise<string[]>;
};
