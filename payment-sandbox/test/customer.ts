/** What a customer's browser is shown. */
export type ShownPage = { status: number; html: string; headers: Headers; location: string | null };

/** Opens the page that the customer was sent to. */
export async function openPage(pageUrl: string): Promise<ShownPage> {
  return shown(await fetch(pageUrl, { redirect: 'manual' }));
}

/** Presses one of the page's buttons: sends the form that is behind it, and follows no redirect. */
export async function decide(pageUrl: string, verb: 'approve' | 'fail'): Promise<ShownPage> {
  const { origin, pathname, searchParams } = new URL(pageUrl);
  const body = new URLSearchParams({ client_secret: searchParams.get('client_secret') ?? '' });
  return shown(await fetch(`${origin}${pathname}/${verb}`, { method: 'POST', body, redirect: 'manual' }));
}

async function shown(response: Response): Promise<ShownPage> {
  const { status, headers } = response;
  return { status, html: await response.text(), headers, location: headers.get('location') };
}
