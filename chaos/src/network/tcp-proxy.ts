import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How a stretch of network treats what goes over it. `cut`: every connection ends, and none comes about. `slow`: what is
 * sent arrives late, and little by little. `reset`: every connection is reset, and new ones as soon as something is
 * answered, so that requests arrive and their answers are lost.
 */
export type Condition = 'pass' | 'cut' | 'slow' | 'reset';

/** How slow `slow` is. */
export type Slowness = { readonly latencyMs: number; readonly bytesPerSecond: number };

type Link = { readonly client: Socket; readonly server: Socket };

const host = '127.0.0.1';

/** A stretch of network between somebody's clients and a server on this machine, whose condition can be changed. */
export class TcpProxy implements AsyncDisposable {
  readonly #listener: Server;
  readonly #target: number;
  readonly #links = new Set<Link>();
  #condition: Condition = 'pass';
  #slowness: Slowness = { latencyMs: 150, bytesPerSecond: 200_000 };

  private constructor(target: number) {
    this.#target = target;
    this.#listener = createServer({ allowHalfOpen: true }, (client) => this.#accept(client));
  }

  /** Listens at a free port; `target` is the server's, which need not run yet. */
  static async open(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#listener.listen(0, host);
    await once(proxy.#listener, 'listening');
    return proxy;
  }

  /** `host:port`, where the clients find it. */
  get address(): string {
    return `${host}:${(this.#listener.address() as AddressInfo).port}`;
  }

  /** Changes the condition, also for the connections that there are. */
  become(condition: Condition, slowness: Slowness = this.#slowness): void {
    this.#condition = condition;
    this.#slowness = slowness;
    if (condition === 'cut') for (const link of this.#links) end(link);
    if (condition === 'reset') for (const link of this.#links) reset(link);
  }

  /** Ends every connection, and listens no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.become('cut');
    this.#listener.close();
    await once(this.#listener, 'close');
  }

  #accept(client: Socket): void {
    if (this.#condition === 'cut') {
      client.destroy();
      return;
    }
    const link: Link = { client, server: connect({ host, port: this.#target, allowHalfOpen: true }) };
    this.#links.add(link);
    void this.#join(link).finally(() => this.#links.delete(link));
  }

  async #join(link: Link): Promise<void> {
    const { client, server } = link;
    try {
      await Promise.all([
        pipeline(client, (chunks: AsyncIterable<Buffer>) => this.#carry(chunks), server),
        pipeline(server, (chunks: AsyncIterable<Buffer>) => this.#carry(this.#answers(chunks, link)), client),
      ]);
    } catch {
      // Either side broke off, and so does the other: that is what a network is like.
      end(link);
    }
  }

  async *#carry(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      const { latencyMs, bytesPerSecond } = this.#slowness;
      if (this.#condition === 'slow') await sleep(latencyMs + (chunk.length / bytesPerSecond) * 1_000);
      yield chunk;
    }
  }

  async *#answers(chunks: AsyncIterable<Buffer>, link: Link): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      if (this.#condition === 'reset') reset(link);
      else yield chunk;
    }
  }
}

function end({ client, server }: Link): void {
  client.destroy();
  server.destroy();
}

function reset({ client, server }: Link): void {
  client.resetAndDestroy();
  server.resetAndDestroy();
}
