import { useSyncExternalStore } from 'react';
import type { LiveBookings, StatusChange } from './live-bookings.ts';

/** The panel that shows bookings' changes as they happen, newest first, whatever the tabs are doing. */
export function LiveBookingsPanel({ live }: { live: LiveBookings }) {
  const { changes, problem } = useSyncExternalStore(live.subscribe, live.snapshot);
  return (
    <section className="live-bookings" aria-label="Live bookings">
      <div className="graphiql-doc-explorer-title">Live bookings</div>
      {problem && <p role="alert">{problem}</p>}
      {!problem && changes.length === 0 && (
        <p>Waiting. Run the BookASeat tab, and each change of its status shows up here.</p>
      )}
      <ol>
        {changes.map((change) => (
          <Row key={change.eventId} change={change} />
        ))}
      </ol>
    </section>
  );
}

function Row({ change }: { change: StatusChange }) {
  return (
    <li>
      <time dateTime={change.occurredAt}>{new Date(change.occurredAt).toLocaleTimeString()}</time>
      <span>
        {change.previousStatus ? `${change.previousStatus} → ` : ''}
        <strong data-status={change.status}>{change.status}</strong>
      </span>
      <code>{change.bookingId}</code>
    </li>
  );
}

/** The panel's mark in the side bar: a signal going out. */
export function LiveIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden>
      <circle cx="10" cy="10" r="1.75" fill="currentColor" />
      <path d="M6.5 13.5a5 5 0 0 1 0-7M13.5 6.5a5 5 0 0 1 0 7M3.9 16.1a8.6 8.6 0 0 1 0-12.2M16.1 3.9a8.6 8.6 0 0 1 0 12.2" />
    </svg>
  );
}
