import { portNumber, readEnvironment } from '@holdfast/config';
import { runProcess } from '@holdfast/process';
import { z } from 'zod';
import { readIssuer } from '../tokens/issuer-file.ts';
import { keepPlaygroundToken } from './playground-token.ts';
import { startIssuer } from './start-issuer.ts';

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test'], 'the issuer is for development only').default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: portNumber,
  /** The data folder, which holds the issuer's key. */
  HOLDFAST_DATA_DIR: z.string(),
  /** Where the playground's token is kept. */
  PLAYGROUND_TOKEN_FILE: z.string(),
});

await runProcess('issuer', async () => {
  const { HOST, PORT, HOLDFAST_DATA_DIR, PLAYGROUND_TOKEN_FILE } = readEnvironment(environment);
  const issuer = readIssuer(HOLDFAST_DATA_DIR);
  const running = new AsyncDisposableStack();
  running.use(await keepPlaygroundToken(issuer, PLAYGROUND_TOKEN_FILE));
  running.use(await startIssuer(issuer, { host: HOST, port: PORT }));
  return running;
});
