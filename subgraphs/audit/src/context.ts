import type { Caller } from '@holdfast/identity';
import type { MikroORM } from '@mikro-orm/postgresql';

/** What resolvers work with; one for each request. */
export type RequestContext = { readonly caller: Caller; readonly orm: MikroORM };
