import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunResult } from './run-chaos.ts';

/** Writes down everything that is known, customers' logs included, for whoever looks for the cause. Gives the file. */
export async function keepEvidence({ facts }: RunResult, seed: number): Promise<string> {
  const file = join(tmpdir(), `holdfast-chaos-${seed}.json`);
  await writeFile(file, JSON.stringify(facts, null, 2));
  return file;
}
