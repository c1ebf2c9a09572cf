import type { Progress } from './progress.ts';

/** Where lines go. */
export type Output = { write(text: string): unknown };

/** After so many milliseconds a step is worth a word before it is done. */
const slow = 3_000;

/** Tells a line for each step that is done: for logs and pipes. */
export function plainProgress(output: Output): Progress {
  const line = (text: string) => output.write(`${text}\n`);
  return {
    notice: line,
    async step(name, work) {
      const began = Date.now();
      const patience = setTimeout(() => line(`… ${name}`), slow);
      try {
        const result = await work();
        line(`✓ ${name} (${seconds(Date.now() - began)})`);
        return result;
      } catch (error) {
        line(`✗ ${name}`);
        throw error;
      } finally {
        clearTimeout(patience);
      }
    },
  };
}

/** A length of time in milliseconds, as people read it. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
