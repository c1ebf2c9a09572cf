import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import {
  generateKeys,
  includesRole,
  keyFiles,
  KeyFileError,
  loadIdentity,
  UnauthenticatedError,
  type Identity,
  type Viewer,
} from '../src/index.ts';

const alice: Viewer = { kind: 'viewer', userId: 'alice', role: 'support', email: 'alice@example.test' };
let folder: string;
let gateway: Identity;
let saga: Identity;
let booking: Identity;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-identity-'));
  await generateKeys(folder, ['gateway', 'saga', 'booking']);
  const load = (service: string) =>
    loadIdentity({
      signingKeyFile: keyFiles.signingKey(folder, service),
      trustedKeysFile: keyFiles.trustedKeys(folder),
    });
  [gateway, saga, booking] = await Promise.all([load('gateway'), load('saga'), load('booking')]);
});
after(() => rm(folder, { recursive: true }));

test('the gateway speaks for a viewer, a service for itself', async () => {
  assert.deepEqual(await booking.verifier.verify(await gateway.signer.forViewer(alice, 'booking')), alice);
  assert.deepEqual(await booking.verifier.verify(await gateway.signer.forAnonymous('booking')), { kind: 'anonymous' });
  assert.deepEqual(await booking.verifier.verify(await saga.signer.asService('booking')), {
    kind: 'service',
    name: 'saga',
  });
});

test('a service that is not the gateway may not speak for a viewer', async () => {
  await assert.rejects(booking.verifier.verify(await saga.signer.forViewer(alice, 'booking')), UnauthenticatedError);
});

test('a token for another service, without a signature, of another key or none at all is refused', async () => {
  const claims = { caller: alice, iss: 'gateway', aud: 'booking', exp: Math.ceil(Date.now() / 1000) + 60 };
  const forged = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'gateway' });
  const tokens = [
    await gateway.signer.forViewer(alice, 'payment'),
    new UnsecuredJWT(claims).encode(),
    await forged.sign(await readFile(keyFiles.trustedKeys(folder))),
    'not a token',
    undefined,
  ];
  for (const token of tokens) await assert.rejects(booking.verifier.verify(token), UnauthenticatedError);
});

test('a role includes the roles before it', () => {
  assert.ok(includesRole(alice, 'customer') && includesRole(alice, 'support'));
  assert.ok(!includesRole(alice, 'finance'));
});

test('a key file that is missing or of another kind is named', async () => {
  const trustedKeysFile = keyFiles.trustedKeys(folder);
  await assert.rejects(loadIdentity({ signingKeyFile: join(folder, 'nobody'), trustedKeysFile }), /nobody/);
  await assert.rejects(loadIdentity({ signingKeyFile: trustedKeysFile, trustedKeysFile }), KeyFileError);
});
