/** Clients that each send the next request as soon as the one before is answered. */
export type ClosedLoop = { readonly clients: number; readonly seconds: number };

/** Until every process has compiled what it runs often: after a minute a booking takes half the CPU of the first ones. */
export const warmUp: ClosedLoop = { clients: 32, seconds: 60 };

/** What was measured: how many requests were answered per second, and how long each took, in milliseconds. */
export type Throughput = { readonly perSecond: number; readonly times: readonly number[] };

/** Runs the clients, numbered from 0, for a while; requests that are under way at the end are waited for and counted. */
export async function runClosedLoop(
  { clients, seconds }: ClosedLoop,
  request: (client: number) => Promise<unknown>,
): Promise<Throughput> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  const client = async (number: number) => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      await request(number);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return { perSecond: (times.length * 1_000) / (performance.now() - began), times };
}
