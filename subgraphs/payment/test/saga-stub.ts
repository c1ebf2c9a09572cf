import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** Stands for the saga service: notes which bookings it is told to look at. */
export type SagaStub = AsyncDisposable & { readonly url: string; readonly resumed: string[] };

/** Starts one on a free port. */
export async function startSagaStub(): Promise<SagaStub> {
  const resumed: string[] = [];
  const server = createServer(async (request, response) => {
    const { variables } = (await json(request)) as { variables: { bookingIds: string[] } };
    resumed.push(...variables.bookingIds);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { resumeBookings: variables.bookingIds } }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'string' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    resumed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
