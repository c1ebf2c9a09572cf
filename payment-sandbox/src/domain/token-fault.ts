import { type Fault, type Operation, fits, operations } from './fault.ts';

/** A fault that is written into a token. */
export type TokenFault = {
  operation: Operation;
  fault: Fault;
  /** How often each booking meets it; null: always. */
  times: number | null;
};

const STEP = new RegExp(`^(${operations.join('|')})_(.+?)(?:_([1-9]\\d{0,2})x|_(always))?$`);
const LONGEST_DELAY_MS = 600_000;

const WORDS: readonly [pattern: RegExp, read: (argument: string) => Fault | undefined][] = [
  [/^decline(?:_([a-z_]{1,40}))?$/, (code) => ({ outcome: 'decline', decline_code: code || 'generic_decline' })],
  [/^error_([45]\d\d)$/, (status) => ({ outcome: 'error', status: Number(status) })],
  [/^reset$/, () => ({ outcome: 'connection_reset' })],
  [/^lost$/, () => ({ outcome: 'answer_lost' })],
  [/^expired$/, () => ({ outcome: 'authorization_expired' })],
  [/^dispute$/, () => ({ outcome: 'dispute' })],
  [/^delay_(\d+m?s)$/, (text) => withMs(text, (delay_ms) => ({ delay_ms }))],
  [/^late_(\d+m?s)$/, (text) => withMs(text, (answer_delay_ms) => ({ answer_delay_ms }))],
  [/^webhooks_duplicate$/, () => ({ webhooks: 'duplicate' })],
  [/^webhooks_reorder$/, () => ({ webhooks: 'reorder' })],
  [
    /^webhooks_delay_(\d+m?s)$/,
    (text) => withMs(text, (webhook_delay_ms) => ({ webhooks: 'delay', webhook_delay_ms })),
  ],
];

/** Reads `capture_lost`, `authorize_delay_2s`, `capture_error_503_3x`. Undefined where it says nothing we know. */
export function readTokenFault(text: string): TokenFault | undefined {
  const [, operation, words = '', times, always] = STEP.exec(text) ?? [];
  const fault = readWords(words);
  if (!fault || !isPossible(fault, operation as Operation)) return undefined;
  return { operation: operation as Operation, fault, times: always ? null : Number(times ?? 1) };
}

function readWords(words: string): Fault | undefined {
  for (const [pattern, read] of WORDS) {
    const found = pattern.exec(words);
    if (found) return read(found[1] ?? '');
  }
  return undefined;
}

function isPossible({ outcome, webhooks }: Fault, operation: Operation): boolean {
  return (!outcome || fits(outcome, operation)) && !(webhooks && operation === 'lookup');
}

function withMs(text: string, fault: (ms: number) => Fault): Fault | undefined {
  const ms = Number.parseInt(text, 10) * (text.endsWith('ms') ? 1 : 1_000);
  return ms > 0 && ms <= LONGEST_DELAY_MS ? fault(ms) : undefined;
}
