import { createHash } from 'node:crypto';

const style = `
  :root { color-scheme: light dark; --ink: light-dark(#1f2933, #e4e7eb); --ground: light-dark(#f3f4f6, #111827);
    --card: light-dark(#ffffff, #1f2937); --button: light-dark(#0b7a53, #34d399); --on-button: light-dark(#ffffff, #06281c) }
  body { margin: 0; padding: clamp(1rem, 8vw, 4rem) 1rem; background: var(--ground); color: var(--ink);
    font: 1rem/1.5 system-ui, sans-serif }
  main { box-sizing: border-box; max-width: 34rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 2rem); background: var(--card);
    border-radius: 0.5rem }
  h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3 }
  p { margin: 0 }
  form { margin: 1.5rem 0 0 }
  button { padding: 0.75rem 1.25rem; border: 0; border-radius: 0.375rem; background: var(--button); color: var(--on-button);
    font: inherit; font-weight: 600; cursor: pointer }
  button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }`;

/** With which the page is sent: nothing but its own style and its own form, and its address is told to nobody. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
    `form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

/** Asks whether messages are to be stopped. The form goes to the page's own address, which holds the token. */
export const questionPage = page(
  'Fewer mails?',
  `<p>You will still get what a purchase requires: its confirmation, and word where it is cancelled by somebody else.
    No other mails, and no text messages.</p>
  <form method="post"><button type="submit">Stop all other messages</button></form>`,
);

/** Says that it is done. */
export const donePage = page(
  'Done',
  '<p>You will get no more messages than a purchase requires. You can turn them on again in your account.</p>',
);

/** Says that the link is none of ours. */
export const unknownLinkPage = page(
  'This link does not work',
  '<p>It may have been cut off on its way. Please use the link at the end of one of our mails.</p>',
);

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>${style}</style>
</head>
<body><main>
  <h1>${title}</h1>
  ${content}
</main></body>
</html>
`;
}
