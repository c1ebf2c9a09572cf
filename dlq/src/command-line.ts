import { parseArgs } from 'node:util';

/** What a person wants done about dead letters. */
export type DlqCommand =
  | { readonly name: 'list' }
  | { readonly name: 'show'; readonly topic: string; readonly all: boolean }
  | { readonly name: 'replay'; readonly topic: string; readonly offset: string | undefined };

/** What can be asked for. */
export const usage = `npm run dlq -- list                            topics of dead letters, and how many wait in each
npm run dlq -- show <topic> [--all]            those that wait; with --all those that were replayed, too
npm run dlq -- replay <topic> [--offset <n>]   has those that wait, or the one at an offset, tried again`;

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function parseCommand(args: readonly string[]): DlqCommand {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { all: { type: 'boolean' }, offset: { type: 'string' } },
  });
  const [name, topic, ...more] = positionals;
  if (more.length > 0) throw new Error(`One topic at a time, please, and not ${more.join(', ')} as well.`);
  if (name === 'list' && topic === undefined) return { name };
  if (name !== 'show' && name !== 'replay') throw new Error(`Say list, show or replay.`);
  if (topic === undefined) throw new Error(`Which topic? 'npm run dlq -- list' names them.`);
  if (name === 'show') return { name, topic, all: values.all ?? false };
  if (values.offset !== undefined && !/^\d{1,18}$/.test(values.offset))
    throw new Error(`--offset takes a number, and not ${values.offset}.`);
  return { name, topic, offset: values.offset };
}
