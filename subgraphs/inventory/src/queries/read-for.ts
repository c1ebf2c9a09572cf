import type { Caller } from '@holdfast/identity';
import type { ConnectionType, EntityManager } from '@mikro-orm/postgresql';
import type { Services } from '../services.ts';

/** One read, with an entity manager of its own and the connection that it is to use. */
export type Read<T> = (em: EntityManager, connectionType: ConnectionType) => Promise<T>;

/**
 * Reads on somebody's account. Who has no token has written nothing that they could miss, and may be answered by the
 * replica while that keeps up; everybody else is answered by the primary, and so is everybody where the replica fails.
 */
export async function readFor<T>({ orm, replica }: Services, caller: Caller, read: Read<T>): Promise<T> {
  if (caller.kind === 'anonymous' && replica.isCurrent()) {
    try {
      return await read(orm.em.fork(), 'read');
    } catch {
      replica.distrust();
    }
  }
  return read(orm.em.fork(), 'write');
}
