/** Reads and writes PDF objects (ISO 32000-1, 7.3), as strictly as documents of our own making allow. */

export class PdfName {
  constructor(readonly name: string) {}
}
export class PdfRef {
  constructor(readonly number: number) {}
}
/** The bytes of a string, literal or hexadecimal. */
export class PdfString {
  constructor(readonly bytes: Buffer) {}
}
export type PdfDict = ReadonlyMap<string, PdfObject>;
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfRef
  | PdfString
  | readonly PdfObject[]
  | PdfDict;

export class UnreadablePdf extends Error {}

export const isDict = (value: PdfObject | undefined): value is PdfDict => value instanceof Map;
export const isArray = (value: PdfObject | undefined): value is readonly PdfObject[] => Array.isArray(value);

export interface IndirectObject {
  readonly value: PdfObject;
  /** The raw bytes of the stream, still filtered. */
  readonly stream: Buffer | null;
  /** Where the object ends, just after `endobj`. */
  readonly end: number;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const DEEPEST = 60;

export class PdfReader {
  private depth = 0;
  constructor(
    private readonly bytes: Buffer,
    public at: number,
  ) {}

  /** `12 0 obj … endobj`, with its stream when it has one. */
  indirectObject(number: number): IndirectObject {
    if (this.token() !== String(number) || this.token() !== '0' || this.token() !== 'obj') {
      throw this.trouble(`object ${number} does not start where it should`);
    }
    const value = this.object();
    let stream: Buffer | null = null;
    let word = this.token();
    if (word === 'stream') {
      stream = this.streamBytes(value);
      word = this.token();
    }
    if (word !== 'endobj') throw this.trouble(`object ${number} does not end`);
    return { value, stream, end: this.at };
  }

  object(): PdfObject {
    this.depth += 1;
    if (this.depth > DEEPEST) throw this.trouble('objects are nested too deeply');
    const value = this.readObject();
    this.depth -= 1;
    return value;
  }

  private readObject(): PdfObject {
    this.skipWhite();
    const first = this.bytes[this.at];
    const second = this.bytes[this.at + 1];
    if (first === 0x2f) return new PdfName(this.name());
    if (first === 0x28) return new PdfString(this.literalString());
    if (first === 0x3c && second === 0x3c) return this.dict();
    if (first === 0x3c) return new PdfString(this.hexString());
    if (first === 0x5b) return this.array();
    const word = this.token();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw this.trouble(`what is "${word.slice(0, 20)}"`);
    return /^\d+$/.test(word) ? this.numberOrRef(Number(word)) : Number(word);
  }

  private numberOrRef(number: number): number | PdfRef {
    const here = this.at;
    if (/^\d+$/.test(this.token()) && this.token() === 'R') return new PdfRef(number);
    this.at = here;
    return number;
  }

  private dict(): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfObject>();
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break;
      if (this.bytes[this.at] !== 0x2f) throw this.trouble('a dictionary lacks a key');
      const key = this.name();
      if (entries.has(key)) throw this.trouble(`the key ${key} occurs twice`);
      entries.set(key, this.object());
    }
    this.at += 2;
    return entries;
  }

  private array(): readonly PdfObject[] {
    this.at += 1;
    const entries: PdfObject[] = [];
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.at] === 0x5d) break;
      entries.push(this.object());
    }
    this.at += 1;
    return entries;
  }

  private name(): string {
    this.at += 1;
    const start = this.at;
    while (this.isRegular()) this.at += 1;
    const raw = this.bytes.toString('latin1', start, this.at);
    return raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  private hexString(): Buffer {
    const end = this.bytes.indexOf(0x3e, this.at);
    const hex = this.bytes.toString('latin1', this.at + 1, Math.max(end, this.at + 1)).replace(/\s/g, '');
    if (end < 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw this.trouble('a hexadecimal string does not end');
    this.at = end + 1;
    return Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex');
  }

  private literalString(): Buffer {
    this.at += 1;
    const result: number[] = [];
    for (let open = 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.trouble('a string does not end');
      if (byte === 0x5c) {
        this.escape(result);
        continue;
      }
      if (byte === 0x28) open += 1;
      if (byte === 0x29) open -= 1;
      if (open === 0) break;
      result.push(byte);
    }
    this.at += 1;
    return Buffer.from(result);
  }

  private escape(result: number[]): void {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at + 1, this.at + 4))?.[0];
    if (octal) {
      result.push(Number.parseInt(octal, 8) & 0xff);
      this.at += octal.length;
      return;
    }
    this.at += 1;
    const letter = String.fromCharCode(this.bytes[this.at] ?? 0);
    if (letter === '\n') return;
    const known: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
    result.push(known[letter] ?? letter.charCodeAt(0));
  }

  private streamBytes(dict: PdfObject): Buffer {
    const length = isDict(dict) ? dict.get('Length') : undefined;
    if (typeof length !== 'number' || length < 0) throw this.trouble('a stream does not say how long it is');
    if (this.bytes[this.at] === 13) this.at += 1;
    if (this.bytes[this.at] !== 10) throw this.trouble('a stream does not start on a new line');
    const start = this.at + 1;
    this.at = start + length;
    if (this.token() !== 'endstream') throw this.trouble('a stream is not as long as it says');
    return this.bytes.subarray(start, start + length);
  }

  /** The next word, or one delimiter, or nothing at the end. */
  token(): string {
    this.skipWhite();
    const start = this.at;
    while (this.isRegular()) this.at += 1;
    if (this.at === start && this.at < this.bytes.length) this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  skipWhite(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === 0x25) while (this.at < this.bytes.length && !this.isLineEnd()) this.at += 1;
      else if (byte !== undefined && WHITE.has(byte)) this.at += 1;
      else return;
    }
  }

  private isLineEnd(): boolean {
    return this.bytes[this.at] === 10 || this.bytes[this.at] === 13;
  }

  private isRegular(): boolean {
    const byte = this.bytes[this.at];
    return byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte);
  }

  private trouble(what: string): UnreadablePdf {
    return new UnreadablePdf(`At byte ${this.at}: ${what}.`);
  }
}

export function writeObject(value: PdfObject): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (value instanceof PdfName) return writeName(value.name);
  if (value instanceof PdfRef) return `${value.number} 0 R`;
  if (value instanceof PdfString) return `<${value.bytes.toString('hex')}>`;
  if (isArray(value)) return `[${value.map(writeObject).join(' ')}]`;
  const entries = isDict(value) ? [...value] : [];
  return `<<${entries.map(([key, entry]) => `${writeName(key)} ${writeObject(entry)}`).join(' ')}>>`;
}

/** PDF knows no exponents. */
function writeNumber(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(6).replace(/\.?0+$/, '');
}

function writeName(name: string): string {
  return `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** A text string: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): PdfString {
  return new PdfString(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
}

export function textOf(value: PdfObject | undefined): string | null {
  if (!(value instanceof PdfString)) return null;
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff || bytes.length % 2 !== 0) return bytes.toString('latin1');
  return bytes.swap16().toString('utf16le').slice(1);
}

/** `D:20261122130500Z`. */
export function pdfDate(instant: string): PdfString {
  const digits = new Date(instant).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return new PdfString(Buffer.from(`D:${digits}Z`, 'latin1'));
}

/** The instant of a date as `pdfDate` writes it, or null. */
export function instantOf(value: PdfObject | undefined): string | null {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(textOf(value) ?? '');
  if (!found) return null;
  const [, year, month, day, hour, minute, second] = found;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
