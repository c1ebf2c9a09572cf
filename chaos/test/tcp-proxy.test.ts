import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { TcpProxy } from '../src/network/tcp-proxy.ts';

let proxy: TcpProxy;
const received: string[] = [];
const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk.toString());
    socket.write(chunk.toString().toUpperCase());
  });
});

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await TcpProxy.open((server.address() as AddressInfo).port);
});
after(async () => {
  await proxy[Symbol.asyncDispose]();
  server.close();
});
beforeEach(() => {
  proxy.become('pass');
  received.length = 0;
});

function dial(): Socket {
  const [host, port] = proxy.address.split(':');
  return connect({ host: host!, port: Number(port) });
}

async function ask(socket: Socket, question: string): Promise<string> {
  socket.write(question);
  const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(5_000) })) as [Buffer];
  return answer.toString();
}

async function endOf(socket: Socket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  socket.once('close', () => resolve('closed'));
  socket.resume();
  return promise;
}

test('what is said passes both ways, and its end too', async () => {
  const socket = dial();
  assert.equal(await ask(socket, 'hello'), 'HELLO');
  socket.end();
  assert.equal(await endOf(socket), 'closed');
});

test('a cut ends the connections that there are, and lets none come about', async () => {
  const socket = dial();
  await ask(socket, 'hello');
  proxy.become('cut');
  assert.equal(await endOf(socket), 'closed');
  const next = dial();
  next.write('anybody there?');
  assert.match(await endOf(next), /closed|ECONNRESET|EPIPE/);
  assert.deepEqual(received, ['hello']);
});

test('after a cut it passes again', async () => {
  proxy.become('cut');
  proxy.become('pass');
  const socket = dial();
  assert.equal(await ask(socket, 'hello'), 'HELLO');
  socket.destroy();
});

test('a reset resets the connections that there are', async () => {
  const socket = dial();
  await ask(socket, 'hello');
  proxy.become('reset');
  assert.equal(await endOf(socket), 'ECONNRESET');
});

test('while it resets, a question arrives and its answer does not', async () => {
  proxy.become('reset');
  const socket = dial();
  const ended = endOf(socket);
  socket.write('are you there?');
  assert.equal(await ended, 'ECONNRESET');
  assert.deepEqual(received, ['are you there?']);
});

test('slow takes its time, also on a connection that there was before', async () => {
  const socket = dial();
  await ask(socket, 'hello');
  proxy.become('slow', { latencyMs: 50, bytesPerSecond: 100 });
  const began = performance.now();
  assert.equal(await ask(socket, '12345'), '12345');
  // Both ways: 50 ms, and five bytes at 10 ms each.
  assert.ok(performance.now() - began >= 195, `it took ${performance.now() - began} ms`);
  socket.destroy();
});
