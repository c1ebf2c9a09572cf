import type { MikroORM } from '@mikro-orm/postgresql';
import { Notification } from '../domain/notification.entity.ts';

/** How an attempt ended. */
export type Attempt =
  | { readonly outcome: 'SENT'; readonly response: string; readonly message: Buffer | null }
  /** It is tried again after `delay` milliseconds. */
  | { readonly outcome: 'POSTPONED'; readonly error: string; readonly delay: number }
  /** The same, but the provider may have taken it. */
  | { readonly outcome: 'UNKNOWN'; readonly error: string; readonly delay: number }
  | { readonly outcome: 'FAILED'; readonly error: string }
  /** It is not to be sent, and never will be. */
  | { readonly outcome: 'SUPPRESSED'; readonly error: string };

/**
 * How long a claim lasts, in seconds: longer than an attempt can take, so that nobody else sends the same message meanwhile,
 * and short enough for the messages of a process that was killed.
 */
const claim = '30 seconds';

const claimDue = `
  update notifications set attempts = attempts + 1, next_attempt_at = now() + interval '${claim}'
  where id in (
    select id from notifications
    where status = 'PENDING' and next_attempt_at <= now()
    order by next_attempt_at limit ? for update skip locked
  ) returning id, booking_id, user_id, channel, status, template, content, event_id, attempts, next_attempt_at, created_at, sent_at`;

// Which status it waits in is given as a value: written out, it has Postgres look for the one among all that wait.
const settle = `
  with settled as (
    update notifications
    set status = ?, message = ?, sent_at = case when ? = 'SENT' then now() end, next_attempt_at = now() + ? * interval '1 millisecond'
    where id = ? and status = ?
  )
  insert into notify_log (notification_id, attempt, provider, outcome, response, error) values (?, ?, ?, ?, ?, ?)`;

/** The notifications that wait to be sent, shared by all processes of the service. */
export class DeliveryQueue {
  readonly #orm: MikroORM;

  constructor(orm: MikroORM) {
    this.#orm = orm;
  }

  /** Takes up to `limit` notifications that are due, and begins an attempt for each. They are nobody else's for a while. */
  async claim(limit: number): Promise<Notification[]> {
    const em = this.#orm.em.fork();
    const rows = await em.execute<object[]>(claimDue, [limit]);
    return rows.map((row) => em.map(Notification, row));
  }

  /** Records how an attempt ended, in the notification and in the log. */
  async settle({ id, attempts }: Notification, provider: string, attempt: Attempt): Promise<void> {
    const { outcome } = attempt;
    const status = 'delay' in attempt ? 'PENDING' : outcome;
    const delay = 'delay' in attempt ? attempt.delay : 0;
    const response = outcome === 'SENT' ? attempt.response : null;
    const error = outcome === 'SENT' ? null : attempt.error;
    const message = outcome === 'SENT' ? attempt.message : null;
    const values = [status, message, status, delay, id, 'PENDING', id, attempts, provider, outcome, response, error];
    await this.#orm.em.fork().execute(settle, values, 'run');
  }
}
