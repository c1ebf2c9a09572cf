import type { ApiClient } from '@holdfast/api-client';
import { type ListName, listQuery, lists, userQuery } from './operations.ts';

type Page = {
  readonly edges: readonly { readonly node: object }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/** Reads everything that is held on a user, lists to their ends. Throws ApiError where a part cannot be had. */
export async function readUserData(client: ApiClient, userId: string): Promise<Record<string, unknown>> {
  const { userData } = await client.request<{ userData: object }>(userQuery, { userId });
  const all: Record<string, unknown> = { exportedAt: new Date().toISOString(), ...userData };
  for (const name of Object.keys(lists) as ListName[]) all[name] = await readList(client, name, userId);
  return all;
}

async function readList(client: ApiClient, name: ListName, userId: string): Promise<object[]> {
  const found: object[] = [];
  let after: string | null = null;
  do {
    const variables: object = { userId, after };
    const { userData } = await client.request<{ userData: { list: Page } }>(listQuery(name), variables);
    found.push(...userData.list.edges.map(({ node }) => node));
    const { hasNextPage, endCursor } = userData.list.pageInfo;
    after = hasNextPage ? endCursor : null;
  } while (after !== null);
  return found;
}
