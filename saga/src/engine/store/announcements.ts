import type { Announcer, InterventionNews, SagaNews } from '../announcing/announcer.ts';
import { newsOfBeginning } from '../announcing/news-of.ts';
import { startedFor, type SagaProgress } from '../progress/progress.ts';
import type { Change, Intervention, NewSaga } from './saga-store.ts';

/** A saga to begin, with the events that tell of it, as the statement takes them. */
export type AnnouncedSaga = { readonly saga: NewSaga; readonly events: readonly object[] };

/** A change, with the sagas that start with it and the events that tell of it all. */
export type AnnouncedChange = {
  readonly change: Change;
  readonly started: readonly SagaProgress[];
  readonly events: readonly object[];
};

/**
 * What the store's statements write into the outbox. Put together before changes are gathered into batches, in the context
 * of the request or saga that each comes from: its trace goes along.
 */
export class Announcements {
  readonly #announcer: Announcer | undefined;

  /** Without an announcer there is nothing to tell. */
  constructor(announcer: Announcer | undefined) {
    this.#announcer = announcer;
  }

  /** Of a saga that begins. */
  ofBeginning(saga: NewSaga): AnnouncedSaga {
    return { saga, events: this.#events(newsOfBeginning(saga.progress)) };
  }

  /** Of a change. */
  ofChange(change: Change): AnnouncedChange {
    const { after, news } = change;
    const started = (after.starts ?? []).map((start) => startedFor(after, start));
    return { change, started, events: [...this.#events(news), ...this.#events(...started.map(newsOfBeginning))] };
  }

  /** Of what a person does to a saga, as one JSON array; `news` where it changes the saga itself. */
  ofIntervention(kind: InterventionNews['kind'], { sagaId, actor, reason }: Intervention, about: About): string {
    const { subject, news } = about;
    const deed = this.#announcer?.intervened({ kind, sagaId, subject, actor, reason });
    return JSON.stringify([...(deed ? [deed] : []), ...this.#events(news)]);
  }

  #events(...news: (SagaNews | undefined)[]): object[] {
    return news.flatMap((told) => {
      if (!told || !this.#announcer) return [];
      return [{ ...this.#announcer.progressed(told), change_id: told.sagaId }];
    });
  }
}

/** The subject of the saga that is intervened in, and what becomes of the saga. */
type About = { readonly subject: string; readonly news?: SagaNews | undefined };
