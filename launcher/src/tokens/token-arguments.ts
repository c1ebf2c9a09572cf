import { isRole, roles, type Role } from '@holdfast/identity';
import { parseArgs } from 'node:util';
import { LaunchError } from '../launch-error.ts';
import type { TokenHolder } from './sign-token.ts';

/** How `npm run token` is used. */
export const tokenUsage = `npm run -s token -- --user alice [--role ${roles.join('|')}] [--operator] [--email E] [--phone P]`;

/** The longest id of a user that the services hold. */
const longestUser = 100;

/** Reads the command line of `npm run token`. Throws LaunchError saying which argument is wrong. */
export function parseTokenArguments(args: readonly string[]): TokenHolder {
  const { user, role, operator, email, phone } = parse(args);
  if (!user) throw refusal('--user is missing');
  if (user.length > longestUser) throw refusal(`--user has more than ${longestUser} characters`);
  if (operator && role !== undefined && role !== 'operator')
    throw refusal(`--operator and --role ${role} contradict each other`);
  if (role !== undefined && !isRole(role)) throw refusal(`--role ${role} is none of ${roles.join(', ')}`);
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) throw refusal(`--email ${email} is no e-mail address`);
  if (phone !== undefined && !/^\+\d{6,15}$/.test(phone))
    throw refusal(`--phone ${phone} is no number such as +37120000000`);
  return {
    user,
    role: operator ? 'operator' : ((role as Role | undefined) ?? 'customer'),
    ...(email ? { email } : {}),
    ...(phone ? { phoneNumber: phone } : {}),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        user: { type: 'string' },
        role: { type: 'string' },
        operator: { type: 'boolean' },
        email: { type: 'string' },
        phone: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw refusal((error as Error).message.split('. ')[0] ?? 'unknown argument');
  }
}

function refusal(problem: string): LaunchError {
  return new LaunchError(`${problem}. Usage: ${tokenUsage}`);
}
