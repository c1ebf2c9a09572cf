import type { z } from 'zod';

/** The environment does not fit what the process needs. The message names every variable and says what is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Parses the environment once, at start-up. An empty string counts as not set.
 * Throws ConfigurationError naming every variable that is missing or wrong; values are not repeated, they may be secret.
 */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv = process.env): z.infer<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const variable = String(path[0] ?? 'environment');
    return given[variable] === undefined ? `${variable} is not set` : `${variable}: ${message}`;
  });
  throw new ConfigurationError([...new Set(problems)].join('; '));
}
