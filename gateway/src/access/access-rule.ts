import { type Caller, includesRole, type Role } from '@holdfast/identity';

/** What a type or a field asks of whoever reads it. */
export type AccessRule = {
  /** One of these sets of roles must be held as a whole. The empty set asks for nothing but a valid token. */
  readonly anyOf: readonly (readonly Role[])[];
};

/** What the supergraph protects. */
export type AccessRules = {
  /** By the name of an object, interface, scalar or enum. */
  readonly ofType: ReadonlyMap<string, readonly AccessRule[]>;
  /** By coordinate, such as `Mutation.createItem`. */
  readonly ofField: ReadonlyMap<string, readonly AccessRule[]>;
};

/** Whether the caller may read what the rule protects. Nobody but a viewer ever may. */
export function satisfies(caller: Caller, rule: AccessRule): boolean {
  return caller.kind === 'viewer' && rule.anyOf.some((roles) => roles.every((role) => includesRole(caller, role)));
}
