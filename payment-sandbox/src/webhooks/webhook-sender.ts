import type { Logger } from '@holdfast/telemetry';
import { type Event, type OutgoingEvent, eventsOf } from '../domain/event.ts';
import type { Ledger } from '../store/ledger.ts';
import { HeldBack } from './held-back.ts';
import { retryPause } from './retry-pause.ts';
import { SettledEvents } from './settled-events.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** How web hooks are sent. */
export type SenderOptions = {
  /** How long after its change an event goes out first, in milliseconds. */
  delayMs: number;
  /** How old an event gets before it is given up, in milliseconds. */
  giveUpAfterMs: number;
};

/** An event on its way. */
export type Delivery = {
  event: Event;
  /** How many attempts have failed. */
  failedAttempts: number;
  /** Why the last one failed; null before there was one. */
  lastFailure: string | null;
};

const MOST_AT_ONCE = 8;

/**
 * Tells the endpoint of every event until it answers 2xx, at least once and in no particular order, as Stripe does. What
 * is not delivered when the sandbox ends is in the journal, and goes out after the next start.
 */
export class WebhookSender implements AsyncDisposable {
  readonly #endpoint: WebhookEndpoint;
  readonly #options: SenderOptions;
  readonly #logger: Logger;
  readonly #settled: SettledEvents;
  readonly #heldBack = new HeldBack();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #due: Delivery[] = [];
  readonly #pending = new Set<Delivery>();
  readonly #underWay = new Set<Promise<void>>();
  #isStopped = false;

  /** Sends what the ledger holds undelivered, and what is committed from now on; the endpoint is closed with the sender. */
  constructor(ledger: Ledger, endpoint: WebhookEndpoint, { logger, ...options }: SenderOptions & { logger: Logger }) {
    this.#endpoint = endpoint;
    this.#options = options;
    this.#logger = logger;
    this.#settled = new SettledEvents(ledger);
    for (const outgoing of ledger.undelivered()) this.#take(outgoing, 0);
    ledger.subscribe((record) => {
      for (const outgoing of eventsOf(record)) this.#take(outgoing, options.delayMs);
    });
  }

  /** What has not been delivered, oldest first. */
  pending(): Iterable<Delivery> {
    return this.#pending;
  }

  /** Breaks off what is under way, and writes down what was delivered. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#heldBack[Symbol.dispose]();
    await this.#endpoint[Symbol.asyncDispose]();
    await Promise.all(this.#underWay);
    await this.#settled[Symbol.asyncDispose]();
  }

  #take({ event, fault }: OutgoingEvent, afterMs: number): void {
    const copies = fault.webhooks === 'duplicate' ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery: Delivery = { event, failedAttempts: 0, lastFailure: null };
      this.#pending.add(delivery);
      const go = () => this.#schedule(delivery, fault.webhook_delay_ms ?? afterMs);
      if (fault.webhooks === 'reorder') this.#heldBack.hold(event, go);
      else go();
    }
  }

  #schedule(delivery: Delivery, afterMs: number): void {
    if (this.#isStopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#due.push(delivery);
      this.#sendDue();
    }, afterMs);
    this.#timers.add(timer);
  }

  #sendDue(): void {
    while (this.#underWay.size < MOST_AT_ONCE && !this.#isStopped) {
      const delivery = this.#due.shift();
      if (!delivery) return;
      const sending = this.#send(delivery).finally(() => {
        this.#underWay.delete(sending);
        this.#sendDue();
      });
      this.#underWay.add(sending);
    }
  }

  async #send(delivery: Delivery): Promise<void> {
    try {
      await this.#endpoint.send(delivery.event);
      this.#settle(delivery);
    } catch (error) {
      if (!this.#isStopped) this.#failed(delivery, error instanceof Error ? error.message : 'no answer');
    }
  }

  #failed(delivery: Delivery, reason: string): void {
    const { id: event, type, created } = delivery.event;
    delivery.failedAttempts += 1;
    delivery.lastFailure = reason;
    const facts = { event, type, attempts: delivery.failedAttempts, reason };
    if (Date.now() - created * 1_000 > this.#options.giveUpAfterMs) {
      this.#logger.error(facts, 'web hook given up');
      this.#settle(delivery);
      return;
    }
    this.#logger.warn(facts, 'web hook not taken');
    this.#schedule(delivery, retryPause(delivery.failedAttempts));
  }

  #settle(delivery: Delivery): void {
    this.#pending.delete(delivery);
    this.#settled.add(delivery.event.id);
    this.#heldBack.passed(delivery.event);
  }
}
