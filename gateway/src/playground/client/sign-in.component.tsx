import { useState, type FormEvent } from 'react';
import { signIn, type Session } from './client-session.ts';

type Props = {
  /** Why the form is shown again, for people. */
  reason?: string;
  /** Called with the session once the gateway has accepted the token. */
  onSignedIn: (session: Session) => void;
};

/** Asks for an operator's token. The gateway checks it; what it says against it is shown under the field. */
export function SignIn({ reason, onSignedIn }: Props) {
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState(reason);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      const session = await signIn(token);
      if (session) onSignedIn(session);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <h1>Holdfast</h1>
        <p>The playground is for operators. Paste an operator&rsquo;s token; it stays in this browser tab only.</p>
        <label htmlFor="token">Token</label>
        <textarea
          id="token"
          rows={5}
          required
          autoFocus
          spellCheck={false}
          autoComplete="off"
          aria-describedby="refusal"
          placeholder="eyJhbGciOi…"
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        <p id="refusal" role="alert">
          {refusal}
        </p>
        <button type="submit" disabled={busy || token.trim() === ''}>
          {busy ? 'Checking…' : 'Sign in'}
        </button>
      </form>
    </main>
  );
}
