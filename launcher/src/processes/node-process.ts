import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';

/** The environment of our own Node processes: what one start has compiled, the next need not compile again. */
export const nodeEnvironment = {
  NODE_COMPILE_CACHE: join(projectRoot, 'node_modules', '.cache', 'holdfast', 'compiled'),
} as const;
