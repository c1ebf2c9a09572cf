/** Clients that each send the next request as soon as the one before is answered. */
export type ClosedLoop = { readonly clients: number; readonly seconds: number };

/** What was measured: how many requests were answered per second, and how long each took, in milliseconds. */
export type Throughput = { readonly perSecond: number; readonly times: readonly number[] };

/** Runs the clients for a while; requests that are under way at the end are waited for and counted. */
export async function runClosedLoop(
  { clients, seconds }: ClosedLoop,
  request: () => Promise<unknown>,
): Promise<Throughput> {
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  const client = async () => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      await request();
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (times.length * 1_000) / (performance.now() - began), times };
}
