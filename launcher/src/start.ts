import { loadCatalogue } from './catalogue.ts';
import { aborted, runCommandLine, stopSignal } from './command-line.ts';
import { portsFrom } from './ports.ts';
import { endScreen } from './screen/end-screen.ts';
import { liveProgress } from './screen/live-progress.ts';
import { plainProgress, seconds } from './screen/plain-progress.ts';
import { readSettings } from './settings.ts';
import { startSystem } from './system/start-system.ts';

// npm start: everything, until Ctrl-C.
await runCommandLine(async () => {
  const began = Date.now();
  const { dataFolder, portBase, ...settings } = readSettings();
  const signal = stopSignal();
  const progress = process.stdout.isTTY ? liveProgress(process.stdout) : plainProgress(process.stdout);
  progress.notice(`Starting Holdfast. Its data are in ${dataFolder}`);
  {
    await using system = await startSystem({ ...settings, dataFolder, ports: portsFrom(portBase), progress, signal });
    await progress.step('catalogue', () => loadCatalogue(system));
    progress.notice(endScreen(system, { dataFolder, took: seconds(Date.now() - began) }));
    await aborted(signal);
    progress.notice('Stopping…');
  }
  progress.notice('Holdfast has stopped.');
});
