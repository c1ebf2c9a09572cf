import { readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** The subgraphs of the graph; `events` is virtual and lives in the gateway's own process. */
const subgraphs = ['booking', 'inventory', 'payment', 'notification', 'saga', 'audit', 'events'] as const;

/** Composes the subgraphs' SDL into the supergraph. Throws with every composition error named. */
export function composeSupergraph(): string {
  const result = composeServices(
    subgraphs.map((name) => ({
      name,
      url: `http://${name}/graphql`,
      typeDefs: parse(readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8')),
    })),
  );
  if (!result.supergraphSdl) {
    throw new Error(`The subgraphs do not compose:\n${result.errors?.map((error) => error.message).join('\n')}`);
  }
  return `${result.supergraphSdl.trim()}\n`;
}

if (import.meta.main) writeFileSync(new URL('supergraph.graphql', import.meta.url), composeSupergraph());
