import { readFileSync } from 'node:fs';
import { LaunchError } from '../../launch-error.ts';
import type { SystemUser } from '../../processes/system-user.ts';

/** Users that hold no rights of their own, the one made for it first. */
const candidates = ['postgres', 'nobody'];

/** The user that Postgres, which refuses root, runs as; undefined where this process is not root and runs it itself. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const candidate of candidates) {
    const [, , uid, gid] = accounts.find(([name]) => name === candidate) ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new LaunchError(
    `Postgres refuses to run as root, and there is no user ${candidates.join(' or ')}: start Holdfast as another user, ` +
      'or set POSTGRES_URL.',
  );
}
