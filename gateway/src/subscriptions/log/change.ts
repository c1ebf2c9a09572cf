/** What a change concerns, by which subscribers ask for it. */
export type Concerns = {
  readonly bookingId?: string | undefined;
  /** Whose booking it is, where that decides who may hear of it. */
  readonly userId?: string | undefined;
  readonly sagaId?: string | undefined;
  readonly itemId?: string | undefined;
};

/** A change that subscribers are told of, as its event tells it. */
export type Change = Concerns & {
  readonly eventId: string;
  /** What has changed: the booking's id, the saga's, or the item's. */
  readonly entityId: string;
  /** The entity's version after the change; its changes come in the order of their versions. */
  readonly version: number;
  /** The value of the subscription's field, but for the cursor. */
  readonly told: Readonly<Record<string, unknown>>;
};

/** Which changes a subscriber may and wants to hear of: those that concern all that is named here. */
export type Scope = { readonly [Name in keyof Concerns]?: Concerns[Name] | undefined };

/** By the first of these that a scope names, its subscribers are found. */
export const concernNames = ['sagaId', 'itemId', 'bookingId', 'userId'] as const;

/** Whether a change is within a scope. */
export function isWithin(scope: Scope, change: Change): boolean {
  return concernNames.every((name) => scope[name] === undefined || scope[name] === change[name]);
}
