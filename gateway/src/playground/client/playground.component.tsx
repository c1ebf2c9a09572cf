import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { exampleTabs, type ExampleData } from './example-operations.ts';
import { LiveBookingsPanel, LiveIcon } from './live-bookings.component.tsx';
import { followBookings } from './live-bookings.ts';
import type { Connection } from './operation-fetcher.ts';
import type { Session } from './client-session.ts';

type Props = { session: Session; connection: Connection; examples: ExampleData; onSignOut: () => void };

/** GraphiQL with our examples, the live panel, and who one is signed in as. */
export function Playground({ session, connection, examples, onSignOut }: Props) {
  const defaultTabs = useMemo(() => exampleTabs(examples), [examples]);
  const plugins = useMemo(() => [livePlugin(connection), HISTORY_PLUGIN], [connection]);
  return (
    <GraphiQL
      fetcher={connection.fetcher}
      defaultTabs={defaultTabs}
      initialVariables={isFirstVisit() ? defaultTabs[0]?.variables : undefined}
      plugins={plugins}
      shouldPersistHeaders={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <SignedIn session={session} onSignOut={onSignOut} />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

/** GraphiQL keeps its tabs from visit to visit, and fills in the first default tab's variables only when it is told to. */
function isFirstVisit(): boolean {
  return localStorage.getItem('graphiql:tabState') === null;
}

function SignedIn({ session, onSignOut }: Pick<Props, 'session' | 'onSignOut'>) {
  return (
    <div className="signed-in" title={`This token ends at ${new Date(session.expiresAt).toLocaleString()}.`}>
      <span className="who">
        {session.userId} · {session.role}
      </span>
      <button type="button" onClick={onSignOut}>
        Use another token
      </button>
      <strong>Holdfast</strong>
    </div>
  );
}

function livePlugin({ socket }: Connection) {
  const live = followBookings(socket);
  return { title: 'Live bookings', icon: LiveIcon, content: () => <LiveBookingsPanel live={live} /> };
}
