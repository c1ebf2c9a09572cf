/** The environment does not fit what the process needs. The message names every variable and says what is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
