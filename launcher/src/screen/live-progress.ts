import { stripVTControlCharacters, styleText } from 'node:util';
import { seconds, type Output } from './plain-progress.ts';
import type { Progress } from './progress.ts';

/** A terminal. */
export type Terminal = Output & { readonly columns?: number; readonly rows?: number };

type Step = {
  readonly name: string;
  readonly began: number;
  state: 'running' | 'done' | 'failed';
  ended: number;
};

const marks = { running: '·', done: styleText('green', '✓'), failed: styleText('red', '✗') } as const;

/** How often the time beside a running step moves on, in milliseconds. */
const tick = 1_000;

/** Shows the steps of a launch as a list on a terminal. */
export function liveProgress(terminal: Terminal): Progress {
  return new LiveProgress(terminal);
}

/**
 * The list is redrawn in place, each time in a single write so that nothing flickers. Notices appear above it while
 * steps run, and below it afterwards.
 */
class LiveProgress implements Progress {
  readonly #terminal: Terminal;
  #steps: Step[] = [];
  #drawn = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    setInterval(() => this.#isRunning() && this.#draw(), tick).unref();
  }

  notice(message: string): void {
    if (this.#isRunning()) this.#draw(`\r\x1b[2K${message}\n`);
    else this.#terminal.write(`${message}\n`);
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const step = this.#begin(name);
    try {
      const result = await work();
      step.state = 'done';
      return result;
    } catch (error) {
      step.state = 'failed';
      throw error;
    } finally {
      step.ended = Date.now();
      this.#draw();
    }
  }

  #begin(name: string): Step {
    // What was shown before a pause stays where it is.
    if (!this.#isRunning()) [this.#steps, this.#drawn] = [[], 0];
    const step: Step = { name, began: Date.now(), state: 'running', ended: 0 };
    this.#steps.push(step);
    this.#draw();
    return step;
  }

  #draw(above = ''): void {
    // Whatever scrolled out of the window can't be reached any more.
    const visible = this.#steps.slice(-Math.max(1, (this.#terminal.rows ?? 24) - 2));
    const lines = visible.map((step) => `\r\x1b[2K${cut(describe(step), this.#terminal.columns ?? 80)}\n`);
    const back = this.#drawn > 0 ? `\x1b[${this.#drawn}A` : '';
    this.#terminal.write(`${back}${above}${lines.join('')}\x1b[J`);
    this.#drawn = visible.length;
  }

  #isRunning(): boolean {
    return this.#steps.some(({ state }) => state === 'running');
  }
}

function describe({ name, began, state, ended }: Step): string {
  const time = state === 'running' ? `${Math.floor((Date.now() - began) / 1000)} s` : seconds(ended - began);
  return `  ${marks[state]} ${name} ${styleText('dim', time)}`;
}

/** A line that wraps would be two, and the next drawing one too low. */
function cut(line: string, columns: number): string {
  return stripVTControlCharacters(line).length < columns ? line : stripVTControlCharacters(line).slice(0, columns - 1);
}
