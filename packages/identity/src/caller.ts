/** What a person may do. Each role includes those before it. */
export const roles = ['customer', 'support', 'finance', 'operator'] as const;

/** One of the roles: customer, support (reads everybody's), finance (support and refunds), operator (everything). */
export type Role = (typeof roles)[number];

/** A person whose token the gateway has verified. */
export type Viewer = {
  readonly kind: 'viewer';
  /** The token's subject; pseudonymous. */
  readonly userId: string;
  readonly role: Role;
  /** Where the person can be reached; personal data, for the notification service only. */
  readonly email?: string;
  /** E.164; personal data, for the notification service only. */
  readonly phoneNumber?: string;
};

/** Another service of ours, calling on its own account. */
export type Service = { readonly kind: 'service'; readonly name: string };

/** Somebody without a token. */
export type Anonymous = { readonly kind: 'anonymous' };

/** On whose account a request is made. */
export type Caller = Viewer | Service | Anonymous;

/** Whether the viewer has the role, or one that includes it. */
export function includesRole(viewer: Viewer, role: Role): boolean {
  return roles.indexOf(viewer.role) >= roles.indexOf(role);
}

/** Whether the caller is a person of the house with at least the given role, or a service of ours. */
export function isTrustedWith(caller: Caller, role: Role): boolean {
  return caller.kind === 'service' || (caller.kind === 'viewer' && includesRole(caller, role));
}

/** Whether a word is the name of a role. */
export function isRole(word: unknown): word is Role {
  return roles.some((role) => role === word);
}
