import type { z } from 'zod';
import { requireGuards } from './broken-guard.ts';
import { ConfigurationError } from './configuration-error.ts';

/**
 * Parses the environment once, at start-up. An empty string counts as not set.
 * Throws ConfigurationError naming every variable that is missing or wrong; values are not repeated, they may be secret.
 */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv = process.env): z.infer<S> {
  requireGuards(env);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const variable = String(path[0] ?? 'environment');
    return given[variable] === undefined ? `${variable} is not set` : `${variable}: ${message}`;
  });
  throw new ConfigurationError([...new Set(problems)].join('; '));
}
