import { createHash } from 'node:crypto';
import { Html, html } from './html.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1a2233; --soft: #56617a; --ground: #eef1f6; --card: #fff; --line: #d5dbe6;
  --accent: #1d4ed8; --on-accent: #fff; --good: #166534; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf4; --soft: #a3aec4; --ground: #10141d; --card: #1a2130;
  --line: #36415a; --accent: #8fb0ff; --on-accent: #0d1526; --good: #7fd8a0; --bad: #ff9d92; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column; align-items: center;
  justify-content: center; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 1.75rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 1rem; }
.from { margin: 0 0 .25rem; color: var(--soft); font-size: .875rem; font-weight: 600; }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.25; }
p { margin: 0 0 1rem; }
dl { margin: 0 0 1.25rem; border-block: 1px solid var(--line); }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .625rem 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.amount { font-size: 1.25rem; font-weight: 700; white-space: nowrap; }
form + form { margin-top: .75rem; }
button, .button { display: block; width: 100%; min-height: 3rem; padding: .75rem 1rem; border: 1px solid var(--accent);
  border-radius: .625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600;
  text-align: center; text-decoration: none; cursor: pointer; }
button.second { background: transparent; color: var(--ink); border-color: var(--line); }
:is(button, .button):focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
:is(button, .button):hover { filter: brightness(1.08); }
.good { color: var(--good); }
.bad { color: var(--bad); }
footer { max-width: 26rem; padding: 1rem .5rem 0; color: var(--soft); font-size: .8125rem; text-align: center; }
`;

// In one piece: the hash that the policy allows is of every character between the tags.
const STYLE_TAG = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A whole page: its title, and what stands in its card. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${STYLE_TAG}
      </head>
      <body>
        <main>${content}</main>
        <footer>This is the payment sandbox. No bank is asked, and no money moves.</footer>
      </body>
    </html> `.markup;
}

/** The headers a page goes out with: nothing but itself, in nobody's frame, kept by nobody, telling nobody where it was. */
export function pageHeaders(returnUrl: string | null): Record<string, string> {
  // Browsers apply form-action to where a form's answer redirects to as well.
  const targets = ["'self'", ...(returnUrl ? [new URL(returnUrl).origin] : [])].join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${targets}; ` +
      "frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
