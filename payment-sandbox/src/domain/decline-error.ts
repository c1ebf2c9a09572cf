import type { ApiErrorBody } from './api-error.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
};

/** What a bank's refusal is told as; its reason is the code. */
export function declineError(declineCode: string): ApiErrorBody {
  const message = MESSAGES[declineCode] ?? 'Your card was declined.';
  return { type: 'card_error', code: 'card_declined', decline_code: declineCode, message };
}
