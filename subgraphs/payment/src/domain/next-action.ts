import type { Payment } from './payment.entity.ts';

/** What a customer has to do before a payment can go on: open a page of the provider's. Whoever has it acts as them. */
export type NextAction = { readonly url: string; readonly expiresAt: Date };

/** What the payment waits for; null where it waits for no customer. */
export function nextActionOf({ nextActionUrl, nextActionExpiresAt }: Payment): NextAction | null {
  return nextActionUrl && nextActionExpiresAt ? { url: nextActionUrl, expiresAt: nextActionExpiresAt } : null;
}

/** Whether there is still time for it. */
export function isOpen({ expiresAt }: NextAction): boolean {
  return expiresAt.getTime() > Date.now();
}
