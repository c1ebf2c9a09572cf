import { useCallback, useEffect, useState } from 'react';
import { signIn, signOut, type Session } from './client-session.ts';
import type { ExampleData } from './example-operations.ts';
import { connect, type Connection } from './operation-fetcher.ts';
import { Playground } from './playground.component.tsx';
import { SignIn } from './sign-in.component.tsx';

type Stage =
  | { name: 'opening' }
  | { name: 'signed-out'; reason?: string }
  | { name: 'signed-in'; session: Session; connection: Connection; examples: ExampleData };

/** The whole page: the playground for an operator, the sign-in form for everybody else. */
export function App() {
  const [stage, setStage] = useState<Stage>({ name: 'opening' });

  const enter = useCallback(async (session: Session) => {
    const connection = connect(session.token);
    setStage({ name: 'signed-in', session, connection, examples: await findExamples(connection) });
  }, []);

  useEffect(() => {
    signIn()
      .then((session) => (session ? enter(session) : setStage({ name: 'signed-out' })))
      .catch((error: Error) => setStage({ name: 'signed-out', reason: error.message }));
  }, [enter]);

  if (stage.name === 'opening') return <p className="opening">Opening the playground…</p>;
  if (stage.name === 'signed-out')
    return <SignIn reason={stage.reason} onSignedIn={(session) => void enter(session)} />;
  const leave = () => {
    stage.connection.close();
    signOut();
    setStage({ name: 'signed-out' });
  };
  return <Playground {...stage} onSignOut={leave} />;
}

/** The item that has most seats. Where the catalogue cannot be read, the example says what to put there. */
async function findExamples({ fetcher }: Connection): Promise<ExampleData> {
  const query = '{ items(first: 50, filter: { available: true }) { edges { node { id availableQuantity } } } }';
  type Answer = { data?: { items?: { edges: { node: { id: string; availableQuantity: number } }[] } } };
  const answer = (await Promise.resolve(fetcher({ query })).catch(() => ({}))) as Answer;
  const items = answer.data?.items?.edges.map(({ node }) => node) ?? [];
  const [most] = items.toSorted((one, other) => other.availableQuantity - one.availableQuantity);
  return { itemId: most?.id ?? 'id-of-an-item' };
}
