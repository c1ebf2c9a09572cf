/** Who the playground is signed in as, as the gateway confirmed it. */
export type Session = {
  /** The bearer token that goes out with every operation. */
  token: string;
  /** The token's subject. */
  userId: string;
  /** The token's role; the gateway lets nobody below `operator` in. */
  role: string;
  /** When the token ends, in milliseconds since 1970. */
  expiresAt: number;
};

const storageKey = 'holdfast:playground-token';

/**
 * Signs in with the given token, or else with the one this browser tab holds, or else with the one that the gateway
 * offers in development. Answers null where there is none. Throws an Error whose message is for people.
 */
export async function signIn(token = sessionStorage.getItem(storageKey)): Promise<Session | null> {
  const response = await fetch('/playground/session', {
    method: 'POST',
    headers: token ? { authorization: `Bearer ${token.trim()}` } : {},
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && isSession(answer)) return remember(answer, token);
  signOut();
  if (token === null && response.status === 401) return null;
  throw new Error(messageOf(answer) ?? `The gateway answered with status ${response.status}.`);
}

/** Forgets the token that this browser tab holds. */
export function signOut(): void {
  sessionStorage.removeItem(storageKey);
}

function remember(session: Session, typed: string | null): Session {
  if (typed) sessionStorage.setItem(storageKey, session.token);
  return session;
}

function isSession(answer: unknown): answer is Session {
  return typeof answer === 'object' && answer !== null && 'token' in answer && 'expiresAt' in answer;
}

function messageOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : undefined;
}
