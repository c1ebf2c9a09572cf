const SECRETS: ReadonlySet<string> = new Set(['payment_method', 'client_secret', 'next_action', 'source', 'headers']);

/**
 * A provider's body as it may be stored: without the token that stands for the customer's card, and without the secret
 * and the address with which one acts as the customer.
 */
export function recordOf(body: unknown): string {
  return JSON.stringify(body, (name, value: unknown) => (SECRETS.has(name) ? undefined : value));
}
