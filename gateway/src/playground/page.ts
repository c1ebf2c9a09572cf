/** The playground's page. `bundle` is the name of the folder that holds its files. */
export function page(bundle: string): string {
  const assets = `/playground/assets/${bundle}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Holdfast playground</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
    <link rel="stylesheet" href="${assets}/main.css">
    <script type="module" src="${assets}/main.js"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>The playground is a program that runs in the browser, and needs JavaScript.</noscript>
  </body>
</html>
`;
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b63c5"/><path d="M10 8v16M22 8v16M10 16h12" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>';
