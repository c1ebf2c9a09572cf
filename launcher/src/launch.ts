import { claimDataFolder, type DataFolder } from './home/data-folder.ts';
import { loadSecrets, type Secrets } from './home/secrets.ts';
import type { Ports } from './ports.ts';
import type { Supervision } from './processes/supervise.ts';
import { silence, type Progress } from './screen/progress.ts';

/** How something is launched. */
export type LaunchOptions = {
  /** The folder that keeps everything; one launch at a time has it. */
  readonly dataFolder: string;
  readonly ports: Ports;
  /** Told what happens. @default nobody */
  readonly progress?: Progress;
  /** Ends a launch that has not finished: everything started so far is stopped again. */
  readonly signal?: AbortSignal;
  /** False spares the disk, for data that nobody will miss after the machine goes down. @default true */
  readonly durable?: boolean;
};

/** A launch under way: what every part of it needs. Closing it gives the data folder back. */
export type Launch = Supervision &
  AsyncDisposable & {
    readonly folder: DataFolder;
    readonly secrets: Secrets;
    readonly ports: Ports;
    readonly progress: Progress;
    readonly signal: AbortSignal;
    readonly durable: boolean;
  };

/** Takes the data folder and reads its secrets. Throws LaunchError where another launch has it. */
export async function openLaunch(options: LaunchOptions): Promise<Launch> {
  const progress = options.progress ?? silence;
  const notice = (message: string) => progress.notice(message);
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await claimDataFolder(options.dataFolder, notice));
  const secrets = await loadSecrets(folder.inside('secrets.json'));
  const open = opened.move();
  return {
    folder,
    secrets,
    ports: options.ports,
    progress,
    notice,
    signal: options.signal ?? new AbortController().signal,
    durable: options.durable ?? true,
    records: folder.records,
    logFolder: folder.logFolder,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}
