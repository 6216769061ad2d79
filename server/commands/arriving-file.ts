/** Judges a file while it streams in: its size, and what it really is — by its bytes, never by its name. */
import { fileTypeFromBuffer } from 'file-type';
import { type Refused, refuse } from '../../app/domain/refusal.ts';
import { exhibitEndings, exhibitMediaTypes, MAX_EXHIBIT_BYTES } from '../../app/schemas/upload-limits.ts';

/** Enough for every signature that the sniffer knows, zip-based formats included. */
const HEAD_BYTES = 64 * 1024;

/** Thrown through the store's stream, so that nothing of a refused file stays. */
export class FileRefused extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refusals[0]?.code);
    this.refused = refused;
  }
}

const LONGEST_NAME = 200;
/** They make `gpj.exe` read as `exe.jpg`. */
const turnsText = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** The name without folders and without what a name on a screen or in a header must not hold; the ending stays. */
export function fileNameOf(sent: string): string {
  const last = sent.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll(turnsText, '')
    .trim();
  return [...plain].slice(-LONGEST_NAME).join('');
}

export interface JudgedFile {
  readonly mediaType: string;
  /** The whole file, the judged head included; throws FileRefused once it grows too large. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Reads as much as the judgement needs, no more; the rest passes through chunk by chunk. */
export async function judgeFile(
  fileName: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ ok: true; file: JudgedFile } | Refused> {
  const iterator = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  let done = false;
  while (length < HEAD_BYTES && !done) {
    const next = await iterator.next();
    if (next.done) done = true;
    else {
      head.push(next.value);
      length += next.value.byteLength;
    }
  }
  const start = Buffer.concat(head);
  if (start.byteLength === 0) return refuse('file-empty', {}, 'file');
  const mediaType = await mediaTypeOf(start);
  const ending = fileName.toLowerCase().split('.').at(-1) ?? '';
  const endings = mediaType ? exhibitMediaTypes[mediaType] : undefined;
  const kinds = exhibitEndings.join(', ');
  if (!mediaType || !endings) {
    // To hear that a PDF may go in helps nobody whose file is called .pdf.
    return exhibitEndings.includes(ending)
      ? refuse('file-not-its-ending', { name: fileName, ending }, 'file')
      : refuse('file-kind-not-accepted', { name: fileName, kinds }, 'file');
  }
  if (!endings.includes(ending)) {
    return refuse('file-disguised', { name: fileName, kind: endings[0] ?? '' }, 'file');
  }
  return { ok: true, file: { mediaType, bytes: limited(start, done ? null : iterator) } };
}

async function mediaTypeOf(start: Buffer): Promise<string | null> {
  const sniffed = await fileTypeFromBuffer(start);
  if (sniffed) return sniffed.mime;
  return looksLikeText(start) ? 'text/plain' : null;
}

function looksLikeText(start: Buffer): boolean {
  if (start.includes(0) || start.subarray(0, 2).toString('latin1') === '#!') return false;
  const text = new TextDecoder('utf-8');
  // A character cut in two at the end of the head is no fault.
  const decoded = text.decode(start, { stream: true });
  return !decoded.includes('\uFFFD') && !/^\s*<(!doctype|html|svg|\?xml|script)/i.test(decoded);
}

async function* limited(start: Buffer, rest: AsyncIterator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  let total = start.byteLength;
  yield start;
  while (rest) {
    const next = await rest.next();
    if (next.done) return;
    total += next.value.byteLength;
    if (total > MAX_EXHIBIT_BYTES) {
      await rest.return?.();
      throw new FileRefused(refuse('file-too-big', { maximum: MAX_EXHIBIT_BYTES }, 'file'));
    }
    yield next.value;
  }
}
