import { openDatabase } from '@holdfast/database';
import { loadIdentity } from '@holdfast/identity';
import { type RunningSubgraph, startSubgraph } from '@holdfast/subgraph';
import type { Logger } from '@holdfast/telemetry';
import { AuditEvent } from './domain/audit-event.entity.ts';
import type { AuditConfig } from './env.ts';
import { resolvers } from './schema/resolvers.ts';

const typeDefs = new URL('../../../schema/audit.graphql', import.meta.url);

/** Starts the audit's subgraph. It only reads: what it shows, the consumer has written. */
export async function startAudit(config: AuditConfig, logger: Logger): Promise<RunningSubgraph> {
  await using opened = new AsyncDisposableStack();
  const { verifier } = await loadIdentity({
    signingKeyFile: config.SIGNING_KEY_FILE,
    trustedKeysFile: config.TRUSTED_KEYS_FILE,
  });
  const orm = opened.use(
    await openDatabase({ url: config.DATABASE_URL, poolSize: config.DATABASE_POOL_SIZE, entities: [AuditEvent] }),
  );
  const { url } = opened.use(
    await startSubgraph({
      name: 'audit',
      typeDefs,
      resolvers,
      createContext: ({ caller }) => ({ caller, orm }),
      identity: verifier,
      host: config.HOST,
      port: config.PORT,
      readiness: { database: () => orm.em.fork().execute('SELECT 1') },
      logger,
    }),
  );
  const running = opened.move();
  return { url, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
