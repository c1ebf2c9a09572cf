// Whether the process in this container can serve: its /ready, or the URL that is given.
const url = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT}/ready`;
const response = await fetch(url, { signal: AbortSignal.timeout(4_000) });
if (!response.ok) throw new Error(`${url} answers ${response.status}`);
