/** A message of an event stream, as it came. */
export type StreamedMessage = {
  readonly event?: string;
  readonly id?: string;
  /** Parsed from JSON. */
  readonly data?: unknown;
};

/** An event stream that a test reads by itself. */
export type RawStream = Disposable & {
  /** The next message that is no comment. Rejects where the stream ends. */
  next(): Promise<StreamedMessage>;
};

/** Opens an event stream. Throws where it is refused. */
export async function openRawStream(url: string, init: RequestInit): Promise<RawStream> {
  const closing = new AbortController();
  const response = await fetch(url, { ...init, signal: closing.signal });
  if (!response.ok || !response.body) throw new Error(`The stream was refused with ${response.status}`);
  const messages = readMessages(response.body.pipeThrough(new TextDecoderStream()));
  return {
    next: async () => {
      const { value, done } = await messages.next();
      if (done) throw new Error('The stream has ended');
      return value;
    },
    [Symbol.dispose]: () => closing.abort(),
  };
}

async function* readMessages(texts: AsyncIterable<string>): AsyncGenerator<StreamedMessage, undefined> {
  let buffer = '';
  for await (const text of texts) {
    buffer += text;
    const blocks = buffer.split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks.filter((one) => !one.startsWith(':'))) yield parseMessage(block);
  }
  return undefined;
}

function parseMessage(block: string): StreamedMessage {
  const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s).slice(0, 2)));
  return { ...fields, ...(fields.data && { data: JSON.parse(fields.data) as unknown }) };
}
