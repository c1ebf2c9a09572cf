import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A server that speaks as much of S3 as an archive needs: PutObject, GetObject and ListObjectsV2. */
export type S3Server = AsyncDisposable & {
  readonly url: string;
  /** By bucket and key. */
  readonly objects: Map<string, { readonly content: Buffer; readonly headers: IncomingMessage['headers'] }>;
};

/** Folders per page of a list. */
const pageSize = 2;

/** Starts one with nothing in it. */
export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const server = createServer((request, response) => void answer(objects, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(objects: S3Server['objects'], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url!, 'http://s3');
  const name = decodeURIComponent(pathname.slice(1));
  const content = await buffer(request);
  const fail = (status: number, code: string) =>
    response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256')) return void fail(403, 'AccessDenied');
  if (request.method === 'PUT') {
    const checksum = createHash('sha256').update(content).digest('base64');
    if (request.headers['x-amz-checksum-sha256'] !== checksum) return void fail(400, 'BadDigest');
    objects.set(name, { content, headers: request.headers });
    return void response.end();
  }
  if (searchParams.get('list-type') === '2') return void response.end(list(objects, name, searchParams));
  const found = objects.get(name);
  if (!found) return void fail(404, 'NoSuchKey');
  response.end(found.content);
}

function list(objects: S3Server['objects'], bucket: string, query: URLSearchParams): string {
  const prefix = `${bucket.replace(/\/$/, '')}/${query.get('prefix') ?? ''}`;
  const below = [...objects.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const folders = [...new Set(below.map((name) => name.slice(0, name.indexOf('/') + 1)))].sort();
  const start = Number(query.get('continuation-token') ?? 0);
  const page = folders.slice(start, start + pageSize);
  const isTruncated = start + pageSize < folders.length;
  const prefixes = page.map(
    (name) => `<CommonPrefixes><Prefix>${query.get('prefix')}${name}</Prefix></CommonPrefixes>`,
  );
  const next = isTruncated ? `<NextContinuationToken>${start + pageSize}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${prefixes.join('')}</ListBucketResult>`;
}
