/**
 * Takes a multipart form apart while it arrives (RFC 7578), with the names as browsers write them: a quote or a line end
 * in a name is percent-encoded, everything else stands there as it is, semicolons and equals signs included.
 */

/** One part of a multipart form, as it comes in. */
export interface ArrivingPart {
  readonly name: string;
  /** Present for a file; empty where none was chosen. */
  readonly filename?: string;
  readonly data: AsyncIterable<Uint8Array>;
}

/** Takes a form apart and gives its parts away in the order in which they come. */
export type MultipartReader = (
  request: Request,
  take: (part: ArrivingPart) => Promise<undefined>,
) => Promise<unknown>;

/** What came in is no multipart form, or only the beginning of one. */
export class MultipartUnreadable extends Error {}

/** Far more than the name of a field and of a file. */
const MOST_HEADER_BYTES = 16 * 1024;
const CR = 13;
const lineEnd = new Uint8Array([CR, 10]);
const headersEnd = new Uint8Array([CR, 10, CR, 10]);

/** @throws MultipartUnreadable, and whatever `take` throws */
export const readMultipart: MultipartReader = async (request, take) => {
  const boundary = boundaryOf(request.headers.get('Content-Type') ?? '');
  if (boundary === null || !request.body) throw new MultipartUnreadable('No boundary, or nothing within it.');
  const arriving = new Arriving(request.body.getReader());
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  await drain(arriving.until(delimiter));
  while (await arriving.goesOn()) {
    const { name, filename } = namesIn(await arriving.headers());
    const pieces = arriving.until(delimiter);
    // Without a way to end it early: whatever is left unread is read here, up to the next part.
    const data = { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
    await take({ name, ...(filename === undefined ? {} : { filename }), data });
    await drain(data);
  }
};

/** What has arrived and was not given away yet. */
class Arriving {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  /** The first boundary stands at the beginning of a line as well. */
  #held: Uint8Array = lineEnd;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /** Everything up to this mark, in pieces; the mark itself is taken away. */
  async *until(mark: Uint8Array): AsyncGenerator<Uint8Array, undefined> {
    for (;;) {
      const at = indexIn(this.#held, mark);
      if (at >= 0) {
        const last = this.#take(at);
        this.#take(mark.length);
        if (last.length > 0) yield last;
        return;
      }
      // The mark may have begun at the very end.
      const sure = this.#held.length - (mark.length - 1);
      if (sure > 0) yield this.#take(sure);
      await this.#more();
    }
  }

  /** After a boundary: whether another part follows. */
  async goesOn(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more();
    if (this.#held[0] === 45 && this.#held[1] === 45) return false;
    return true;
  }

  /** The lines above the data of a part. */
  async headers(): Promise<string> {
    for (;;) {
      const end = indexIn(this.#held, headersEnd);
      if (end >= 0) {
        const text = new TextDecoder().decode(this.#take(end));
        this.#take(headersEnd.length);
        return text;
      }
      if (this.#held.length > MOST_HEADER_BYTES) throw new MultipartUnreadable('The headers never end.');
      await this.#more();
    }
  }

  #take(length: number): Uint8Array {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw new MultipartUnreadable('It ends before its last boundary.');
    const both = new Uint8Array(this.#held.length + value.length);
    both.set(this.#held);
    both.set(value, this.#held.length);
    this.#held = both;
  }
}

function boundaryOf(contentType: string): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? null;
}

function namesIn(headers: string): { readonly name: string; readonly filename: string | undefined } {
  const line = headers.split('\r\n').find((one) => /^content-disposition\s*:/i.test(one));
  const value = line?.slice(line.indexOf(':') + 1).trim() ?? '';
  const names = /^form-data\b/i.test(value) ? parametersOf(value.slice('form-data'.length)) : null;
  const name = names?.get('name');
  if (!names || name === undefined) throw new MultipartUnreadable('A part without a name.');
  return { name, filename: names.get('filename') };
}

/** @returns null where something else stands between or after them */
function parametersOf(text: string): ReadonlyMap<string, string> | null {
  const parameter = /\s*;\s*([\w*-]+)=(?:"((?:\\"|[^"])*)"(?=\s*(?:;|$))|([^\s;"]*))/y;
  const found = new Map<string, string>();
  while (parameter.lastIndex < text.length) {
    const rest = text.slice(parameter.lastIndex);
    const [, key, quoted, plain] = parameter.exec(text) ?? [];
    if (key === undefined) return rest.trim() === '' ? found : null;
    found.set(key.toLowerCase(), quoted === undefined ? (plain ?? '') : unquoted(quoted));
  }
  return found;
}

/** Browsers encode these three and nothing else (the HTML standard); older programs write a backslash before a quote. */
function unquoted(text: string): string {
  return text
    .replaceAll('\\"', '"')
    .replaceAll('%22', '"')
    .replaceAll(/%0D/gi, '\r')
    .replaceAll(/%0A/gi, '\n');
}

function indexIn(bytes: Uint8Array, mark: Uint8Array): number {
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (at + mark.length > bytes.length) return -1;
    if (mark.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}

async function drain(data: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of data);
}
