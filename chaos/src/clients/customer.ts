import type { ApiClient } from '@holdfast/api-client';
import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import { pause } from '../wait-for.ts';
import { ask } from './ask.ts';
import type { Answer, CustomerRequest, LogEntry } from './log-entry.ts';

/** What a customer is made of. */
export type CustomerOptions = {
  readonly name: string;
  readonly client: ApiClient;
  readonly random: Random;
  /** What there is to book. */
  readonly items: readonly [string, ...string[]];
  /** What they pay with; one that stands there more often is taken more often. */
  readonly tokens: readonly [string, ...string[]];
  /** Aborted when even answers that are outstanding are not waited for any more. */
  readonly givenUp: AbortSignal;
};

/** How many of their latest requests customers send again in the end. */
const remembered = 30;

/** Somebody who books and cancels, repeats what was not answered, and keeps a log of what they were told. */
export class Customer {
  readonly log: LogEntry[] = [];
  readonly #options: CustomerOptions;
  readonly #own: string[] = [];

  /** Does nothing yet. */
  constructor(options: CustomerOptions) {
    this.#options = options;
  }

  /** Goes on until stopped, and then until the last request has its answer. */
  async live(stopped: AbortSignal): Promise<void> {
    const { random } = this.#options;
    while (!stopped.aborted) {
      await this.#visit();
      await pause(random.between(50, 400), stopped);
    }
  }

  /** Sends the latest requests once more, each under its old key: the answers go into the log like the others. */
  async sendAgain(): Promise<void> {
    const latest = [...new Map(this.log.map((entry) => [entry.key, entry.request]))].slice(-remembered);
    for (const [key, request] of latest) await this.#insist(request, key);
  }

  async #visit(): Promise<void> {
    const { random } = this.#options;
    const answer = await this.book();
    if (answer.kind === 'placed') {
      if (random.chance(0.4)) await this.cancel(answer.bookingId);
      else this.#own.push(answer.bookingId);
    } else if (answer.kind === 'refused' && this.#own.length > 0 && random.chance(0.3)) {
      // Seats are scarce: without those who cancel, all would be sold soon and nothing be left to do.
      await this.cancel(this.#own.shift()!);
    }
  }

  /** Books one or two seats of something. */
  book(): Promise<Answer> {
    const { random, items, tokens } = this.#options;
    const [itemId, quantity] = [random.pick(items), random.pick([1, 2])];
    return this.#insist({ operation: 'createBooking', itemId, quantity, paymentToken: random.pick(tokens) });
  }

  /** Cancels a booking. */
  cancel(bookingId: string): Promise<Answer> {
    return this.#insist({ operation: 'cancelBooking', bookingId });
  }

  /** Repeats a request under its key until it is answered; now and then it is sent twice at once, as by a double click. */
  async #insist(request: CustomerRequest, key: string = randomUUID()): Promise<Answer> {
    const { random, givenUp } = this.#options;
    for (;;) {
      const attempts = random.chance(0.1)
        ? [this.#send(request, key), this.#send(request, key)]
        : [this.#send(request, key)];
      const answers = await Promise.all(attempts);
      const answer = answers.find(({ kind }) => kind !== 'none') ?? answers[0]!;
      if (answer.kind !== 'none' || givenUp.aborted) return answer;
      await pause(random.between(100, 800), givenUp);
    }
  }

  async #send(request: CustomerRequest, key: string): Promise<Answer> {
    const answer = await ask(this.#options.client, request, key);
    this.log.push({ user: this.#options.name, key, request, answer });
    return answer;
  }
}
