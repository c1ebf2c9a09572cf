import type { DeadLetterOffice } from '@holdfast/dead-letters';
import type { DlqCommand } from './command-line.ts';
import { describeLetter, describeTopic } from './describe.ts';

/** Does what was asked for, and gives the lines to print. Throws where the topic is no topic of dead letters. */
export async function runCommand(office: DeadLetterOffice, command: DlqCommand): Promise<string[]> {
  if (command.name === 'list') return orElse((await office.list()).map(describeTopic), 'There are no dead letters.');
  if (!(await office.list()).some(({ topic }) => topic === command.topic))
    throw new Error(`${command.topic} is no topic of dead letters. 'npm run dlq -- list' names them.`);
  if (command.name === 'show') {
    return orElse((await office.show(command.topic, command)).map(describeLetter), 'None is waiting.');
  }
  const { topic, offset } = command;
  const replayed = await office.replay(topic, offset === undefined ? {} : { offset });
  const lines = replayed.map(({ offset: at, origin, group }) => `offset ${at}: back in ${origin.topic} for ${group}`);
  return orElse(lines, 'None is waiting.');
}

function orElse(lines: string[], none: string): string[] {
  return lines.length > 0 ? lines : [none];
}
