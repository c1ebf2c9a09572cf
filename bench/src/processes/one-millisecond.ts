import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A service that does what it is told in a millisecond; says where it is.
const server = createServer((request, response) => {
  request.resume();
  setTimeout(() => response.end('{}'), 1);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
