import { runCommandLine } from './command-line.ts';
import { readSettings } from './settings.ts';
import { readIssuer } from './tokens/issuer-file.ts';
import { signToken } from './tokens/sign-token.ts';
import { parseTokenArguments } from './tokens/token-arguments.ts';

// npm run -s token: prints a token for development, and nothing else.
await runCommandLine(async () => {
  const holder = parseTokenArguments(process.argv.slice(2));
  console.log(signToken(readIssuer(readSettings().dataFolder), holder));
});
