import { writeFile } from 'node:fs/promises';
import { constants, getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How far processes let the others go first where the processors are busy. In a rush most people are only waiting to be told that
 * there is no seat: whatever that takes goes before everything else, and the gateway, which takes them in, first of all (0).
 */
export const niceness = {
  /** Decides who gets a seat. */
  deciding: 2,
  /** Puts on record what was decided. */
  recording: 4,
  /** What goes on once somebody has a seat: paying, telling others. */
  settling: 10,
  /** Follows what has happened. */
  following: 14,
} as const;

/** Linux takes ten changes of an unprivileged user in a second, and answers EAGAIN to the rest. In milliseconds. */
const pause = 110;
const mostAttempts = 50;

/**
 * Has a process that leads a session of its own let others go first, by so much (1 to 19) more than this one. Where Linux
 * shares the processors between sessions (`autogroup` in sched(7)), a process's niceness counts only inside its own
 * session, and the session has another one: both are set. A process that has ended, and a system that has no such sessions, are no
 * error; throws what else the system refuses it for.
 */
export async function giveWay(processId: number, by: number): Promise<void> {
  const value = Math.min(getPriority() + by, constants.priority.PRIORITY_LOW);
  try {
    setPriority(processId, value);
    await setSessionPriority(processId, value);
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes(codeOf(error))) throw error;
  }
}

async function setSessionPriority(leader: number, value: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeFile(`/proc/${leader}/autogroup`, String(value));
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN' || attempt === mostAttempts) throw error;
      await sleep(pause, undefined, { ref: false });
    }
  }
}

/** `setPriority` tells the system's own code one level further down. */
function codeOf(error: unknown): string {
  const { code = '', info } = error as { code?: string; info?: { code?: string } };
  return info?.code ?? code;
}
