import type { Logger } from '@holdfast/telemetry';
import { abandonCustomerAction } from '../commands/settle-customer-action.ts';
import type { PaymentIntent } from '../domain/payment-intent.ts';
import type { Ledger } from '../store/ledger.ts';

/** Gives up customers who have not acted in time, also those whose time ran out while the sandbox was down. */
export class ActionDeadlines implements Disposable {
  readonly #ledger: Ledger;
  readonly #logger: Logger;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  private constructor(ledger: Ledger, logger: Logger) {
    this.#ledger = ledger;
    this.#logger = logger;
  }

  /** Watches every intent of the ledger that waits for its customer, and those that will. */
  static watch(ledger: Ledger, logger: Logger): ActionDeadlines {
    const deadlines = new ActionDeadlines(ledger, logger);
    for (const intent of ledger.intents()) deadlines.#follow(intent);
    ledger.subscribe(({ intent }) => intent && deadlines.#follow(intent));
    return deadlines;
  }

  /** Watches no longer; what is still waiting is watched again after the next start. */
  [Symbol.dispose](): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #follow({ id, action_expires_at: expiresAt }: PaymentIntent): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (expiresAt === null) return;
    this.#timers.set(
      id,
      setTimeout(() => void this.#giveUp(id), Math.max(0, expiresAt * 1_000 - Date.now())),
    );
  }

  async #giveUp(id: string): Promise<void> {
    this.#timers.delete(id);
    const intent = this.#ledger.intent(id);
    // Somebody may have settled it while this was due.
    if (intent?.status !== 'requires_action') return;
    const { answer: _, ...effects } = abandonCustomerAction(intent, new Date());
    try {
      await this.#ledger.commit(effects);
    } catch (error) {
      this.#logger.error({ err: error, payment_intent: id }, 'an abandoned payment could not be written down');
    }
  }
}
