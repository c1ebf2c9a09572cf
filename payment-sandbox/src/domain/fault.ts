/** What a fault can be met at: the calls of the merchant, and the customer's approval. */
export const operations = ['authorize', 'approve', 'capture', 'void', 'refund', 'lookup'] as const;

/** What a fault can be met at: the calls of the merchant, and the customer's approval. */
export type Operation = (typeof operations)[number];

/** How an operation can end other than well. */
export const faultOutcomes = [
  'decline',
  'error',
  'connection_reset',
  'answer_lost',
  'authorization_expired',
  'dispute',
] as const;

/** How an operation can end other than well. */
export type FaultOutcome = (typeof faultOutcomes)[number];

/** What can happen to the web hooks of an operation. */
export const webhookFaults = ['duplicate', 'delay', 'reorder'] as const;

/** What can happen to the web hooks of an operation. */
export type WebhookFault = (typeof webhookFaults)[number];

/** What goes wrong with one operation; nothing of it given, nothing does. */
export type Fault = {
  /** How long it takes before anything is done. */
  delay_ms?: number | undefined;
  /** How long the answer takes after it was done. */
  answer_delay_ms?: number | undefined;
  outcome?: FaultOutcome | undefined;
  /** The bank's reason, of a decline. */
  decline_code?: string | undefined;
  /** The HTTP status, of an error. */
  status?: number | undefined;
  webhooks?: WebhookFault | undefined;
  /** How late web hooks are that are delayed. */
  webhook_delay_ms?: number | undefined;
};

/** What a fault is looked for by. */
export type FaultSubject = {
  operation: Operation;
  /** The token that is or was charged. */
  token: string | null;
  bookingId: string | null;
  /** What a token's own faults are counted by: the booking, or the payment where it is for none. */
  scope: string;
};

/** The operations at which each outcome makes sense; all of them where it is not named. */
const PLACES: Readonly<Partial<Record<FaultOutcome, readonly Operation[]>>> = {
  decline: ['authorize', 'approve', 'capture'],
  authorization_expired: ['capture'],
  dispute: ['capture'],
};

/** Whether the outcome can be met at that operation; undefined stands for any operation. */
export function fits(outcome: FaultOutcome, operation: Operation | undefined): boolean {
  const places = PLACES[outcome];
  return !places || (operation !== undefined && places.includes(operation));
}

/** The operations at which the outcome can be met, in words. */
export function placesOf(outcome: FaultOutcome): string {
  return (PLACES[outcome] ?? operations).join(', ');
}
