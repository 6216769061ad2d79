/** A PDF file as its revisions: the cross-reference tables from newest to oldest, and updates appended without touching a byte. */
import { createHash } from 'node:crypto';
import {
  type IndirectObject,
  isArray,
  isDict,
  type PdfDict,
  type PdfObject,
  PdfReader,
  PdfRef,
  PdfString,
  UnreadablePdf,
  writeObject,
} from './pdf-objects.ts';

export interface Revision {
  readonly trailer: PdfDict;
  /** Where each object that this revision writes starts. */
  readonly offsets: ReadonlyMap<number, number>;
  /** Where its cross-reference table starts. */
  readonly tableAt: number;
  /** Where the revision ends, after `%%EOF`. */
  readonly end: number;
}

export interface PdfFile {
  readonly bytes: Buffer;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  readonly trailer: PdfDict;
  object(number: number): IndirectObject;
  /** The value itself, or what it refers to. */
  resolve(value: PdfObject | undefined): PdfObject;
  dict(value: PdfObject | undefined): PdfDict;
}

export function readPdf(source: Uint8Array): PdfFile {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const revisions = revisionsOf(bytes);
  const newest = revisions.at(-1);
  if (!newest) throw new UnreadablePdf('The file has no revision.');
  const offsets = new Map(revisions.flatMap((revision) => [...revision.offsets]));
  const object = (number: number): IndirectObject => {
    const offset = offsets.get(number);
    if (offset === undefined) throw new UnreadablePdf(`Object ${number} is missing.`);
    return new PdfReader(bytes, offset).indirectObject(number);
  };
  const resolve = (value: PdfObject | undefined): PdfObject => {
    if (value === undefined) return null;
    return value instanceof PdfRef ? object(value.number).value : value;
  };
  const dict = (value: PdfObject | undefined): PdfDict => {
    const resolved = resolve(value);
    if (!isDict(resolved)) throw new UnreadablePdf('A dictionary is missing.');
    return resolved;
  };
  return { bytes, revisions, trailer: newest.trailer, object, resolve, dict };
}

function revisionsOf(bytes: Buffer): readonly Revision[] {
  const revisions: Revision[] = [];
  let end = bytes.length;
  let tableAt = lastTableOf(bytes);
  for (;;) {
    const revision = readRevision(bytes, tableAt, end);
    revisions.unshift(revision);
    const previous = revision.trailer.get('Prev');
    if (previous === undefined) return revisions;
    if (typeof previous !== 'number' || previous >= tableAt)
      throw new UnreadablePdf('The revisions run in circles.');
    tableAt = previous;
    end = endOfRevision(bytes, tableAt);
  }
}

function lastTableOf(bytes: Buffer): number {
  const tail = bytes.subarray(Math.max(0, bytes.length - 64)).toString('latin1');
  const found = /startxref\n(\d{1,10})\n%%EOF\n?$/.exec(tail);
  if (!found) throw new UnreadablePdf('The file does not end as a PDF does.');
  return Number(found[1]);
}

/** The end of the revision whose table starts at `tableAt`; its own line says so. */
function endOfRevision(bytes: Buffer, tableAt: number): number {
  const line = Buffer.from(`startxref\n${tableAt}\n%%EOF`, 'latin1');
  const at = bytes.indexOf(line, tableAt);
  if (at < 0) throw new UnreadablePdf('A revision does not end.');
  const end = at + line.length;
  return bytes[end] === 10 ? end + 1 : end;
}

function readRevision(bytes: Buffer, tableAt: number, end: number): Revision {
  const reader = new PdfReader(bytes, tableAt);
  if (reader.token() !== 'xref') throw new UnreadablePdf('A cross-reference table is missing.');
  const offsets = new Map<number, number>();
  for (let first = reader.token(); first !== 'trailer'; first = reader.token()) {
    const start = wholeNumber(first);
    const count = wholeNumber(reader.token());
    for (let index = 0; index < count; index += 1) {
      const offset = wholeNumber(reader.token());
      reader.token();
      const kind = reader.token();
      if (kind === 'n') offsets.set(start + index, offset);
      else if (kind !== 'f') throw new UnreadablePdf('A cross-reference table is damaged.');
    }
  }
  const trailer = reader.object();
  if (!isDict(trailer)) throw new UnreadablePdf('A trailer is missing.');
  if (trailer.has('XRefStm') || trailer.has('Encrypt')) throw new UnreadablePdf('The file hides objects.');
  return { trailer, offsets, tableAt, end };
}

function wholeNumber(word: string): number {
  if (!/^\d{1,10}$/.test(word)) throw new UnreadablePdf('A cross-reference table is damaged.');
  return Number(word);
}

export interface NewObject {
  readonly number: number;
  readonly value: PdfObject;
  readonly stream?: Uint8Array;
}

export function nextNumber(file: PdfFile): number {
  const size = file.trailer.get('Size');
  if (typeof size !== 'number')
    throw new UnreadablePdf('The trailer does not say how many objects there are.');
  return size;
}

/** The file with one more revision. The earlier bytes stay as they are; the same input gives the same bytes. */
export function appendRevision(file: PdfFile, objects: readonly NewObject[]): Buffer {
  const parts: Buffer[] = [file.bytes];
  let at = file.bytes.length;
  const push = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
    parts.push(bytes);
    at += bytes.length;
  };
  if (file.bytes.at(-1) !== 10) push('\n');
  const table: string[] = [];
  const sorted = [...objects].sort((a, b) => a.number - b.number);
  for (const { number, value, stream } of sorted) {
    table.push(`${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`);
    push(`${number} 0 obj\n${writeObject(value)}`);
    if (stream) {
      push('\nstream\n');
      push(stream);
      push('\nendstream');
    }
    push('\nendobj\n');
  }
  const tableAt = at;
  push(`xref\n${table.join('')}trailer\n${writeObject(trailerAfter(file, sorted, parts))}\n`);
  push(`startxref\n${tableAt}\n%%EOF\n`);
  return Buffer.concat(parts);
}

function trailerAfter(file: PdfFile, objects: readonly NewObject[], parts: readonly Buffer[]): PdfDict {
  const trailer = new Map(file.trailer);
  const highest = Math.max(...objects.map(({ number }) => number));
  trailer.set('Size', Math.max(nextNumber(file), highest + 1));
  trailer.set('Prev', file.revisions.at(-1)?.tableAt ?? 0);
  const id = trailer.get('ID');
  const permanent = isArray(id) ? id[0] : undefined;
  if (!(permanent instanceof PdfString)) throw new UnreadablePdf('The file has no identifier.');
  trailer.set('ID', [permanent, new PdfString(digestOf(parts).subarray(0, 16))]);
  return trailer;
}

function digestOf(parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
