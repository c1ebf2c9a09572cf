import { requireData, type ApiAnswer, type ApiClient } from '@holdfast/api-client';
import type { RunningSystem } from '@holdfast/launcher';
import { Agent, request } from 'undici';

/** Somebody who sends requests, signed in. */
export type Buyer = Pick<ApiClient, 'request'>;

/** Many buyers, whom one process can play without being the one who is measured: they take a third of fetch's CPU time. */
export type Crowd = AsyncDisposable & { buyer(user: string): Buyer };

/** Opens a crowd at a system. Each request that is under way has a connection of its own. */
export function openCrowd({ graphqlUrl, token }: RunningSystem): Crowd {
  const dispatcher = new Agent({ connections: null });
  const patiently = { headersTimeout: 0, bodyTimeout: 0 };
  return {
    buyer(user) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token({ user })}` };
      return {
        async request<Data>(query: string, variables?: object) {
          const sent = { method: 'POST', headers, body: JSON.stringify({ query, variables }), dispatcher } as const;
          const { statusCode, body } = await request(graphqlUrl, { ...sent, ...patiently });
          const answer: ApiAnswer<Data> = { status: statusCode, ...((await body.json()) as object) };
          return requireData(answer);
        },
      };
    },
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}
