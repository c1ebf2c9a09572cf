import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { portsFrom, requireFreePorts, reservePorts } from '../src/ports.ts';

test('a port in use is named, with who uses it and what to do', async () => {
  await using reserved = await reservePorts();
  const server = createServer().listen(reserved.ports.inventory, '127.0.0.1');
  await once(server, 'listening');
  const owner = process.platform === 'linux' ? ` by process ${process.pid} \\(.*\\)` : '';
  const expected = new RegExp(
    `^LaunchError: Port ${reserved.ports.inventory} \\(inventory\\) is in use${owner}: stop what uses it, or set HOLDFAST_PORT_BASE`,
  );
  await assert.rejects(requireFreePorts(reserved.ports, ['booking', 'inventory']), expected);
  server.close();
});

test('launches that reserve ports at the same time do not meet', async () => {
  const reserved = await Promise.all(Array.from({ length: 5 }, () => reservePorts()));
  const all = reserved.flatMap(({ ports }) => Object.values(ports));
  assert.equal(new Set(all).size, all.length);
  await Promise.all(reserved.map((one) => one[Symbol.asyncDispose]()));
});

test('all ports move with their base', () => {
  assert.equal(portsFrom(4000).gateway, 4000);
  assert.equal(portsFrom(4000).inbox, 4280);
  assert.equal(portsFrom(9000).saga, 9105);
});
