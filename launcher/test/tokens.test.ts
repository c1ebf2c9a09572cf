import { createRemoteJWKSet, jwtVerify } from 'jose';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startIssuer } from '../src/issuer/start-issuer.ts';
import { reservePorts } from '../src/ports.ts';
import { prepareIssuer, readIssuer } from '../src/tokens/issuer-file.ts';
import { signToken } from '../src/tokens/sign-token.ts';
import { parseTokenArguments } from '../src/tokens/token-arguments.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a token can be verified with the keys that the issuer shows, by discovery', async () => {
  await using folder = await temporaryFolder();
  await using reserved = await reservePorts();
  const port = reserved.ports.issuer;
  const issuer = await prepareIssuer(folder.path, `http://127.0.0.1:${port}`);
  await using _server = await startIssuer(issuer, { host: '127.0.0.1', port });

  const discovery = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);
  const { issuer: name, jwks_uri: keys } = (await discovery.json()) as { issuer: string; jwks_uri: string };
  assert.equal(name, issuer.issuer);
  const token = signToken(issuer, { user: 'alice', role: 'finance', phoneNumber: '+37120000000' });
  const { payload, protectedHeader } = await jwtVerify(token, createRemoteJWKSet(new URL(keys)), {
    issuer: issuer.issuer,
    audience: 'holdfast',
    algorithms: ['ES256'],
  });

  assert.match(protectedHeader.kid ?? '', /^development-/);
  const { sub, role, email, phone_number: phone, iat = 0, exp = 0 } = payload;
  assert.deepEqual([sub, role, email, phone], ['alice', 'finance', 'alice@example.test', '+37120000000']);
  assert.equal(exp - iat, 12 * 60 * 60);
  assert.doesNotMatch(await (await fetch(keys)).text(), /"d"/, 'the private part stays at home');
});

test('the key stays when the address moves, so that nobody has to sign in anew', async () => {
  await using folder = await temporaryFolder();
  assert.throws(() => readIssuer(folder.path), /There is no key to sign with in .* yet: 'npm start' makes one/);
  const first = await prepareIssuer(folder.path, 'http://127.0.0.1:4201');
  const moved = await prepareIssuer(folder.path, 'http://127.0.0.1:5201');
  assert.deepEqual(moved.key, first.key);
  assert.equal(readIssuer(folder.path).issuer, 'http://127.0.0.1:5201');
});

test('the command line says who the token is for', () => {
  assert.deepEqual(parseTokenArguments(['--user', 'alice']), { user: 'alice', role: 'customer' });
  assert.deepEqual(parseTokenArguments(['--user', 'olga', '--operator']), { user: 'olga', role: 'operator' });
  assert.deepEqual(parseTokenArguments(['--user=eve', '--role=support', '--email=e@x.test', '--phone=+37120000000']), {
    user: 'eve',
    role: 'support',
    email: 'e@x.test',
    phoneNumber: '+37120000000',
  });
});

test('a wrong argument is one line that names it and shows the usage', () => {
  const wrong: [string[], RegExp][] = [
    [[], /^--user is missing\. Usage: npm run -s token/],
    [['--user', ''], /^--user is missing/],
    [['--user', 'x'.repeat(101)], /^--user has more than 100 characters/],
    [['--user', 'alice', '--role', 'king'], /^--role king is none of customer, support, finance, operator/],
    [['--user', 'alice', '--role', 'support', '--operator'], /^--operator and --role support contradict each other/],
    [['--user', 'alice', '--admin'], /^Unknown option '--admin'/],
    [['alice'], /^Unexpected argument 'alice'/],
    [['--user', 'alice', '--phone', '12'], /^--phone 12 is no number/],
  ];
  for (const [args, message] of wrong) assert.throws(() => parseTokenArguments(args), { name: 'LaunchError', message });
});
