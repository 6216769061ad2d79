/**
 * ZIP archives in the one form that packages have: sorted, stored without compression, without dates. The same files
 * always give the same bytes, whatever library or year; and what is not packed cannot explode.
 */
import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export type ZipFault =
  | 'not-a-zip'
  | 'zip-damaged'
  | 'zip-packed'
  | 'zip-path'
  | 'zip-duplicate'
  | 'zip-too-large';

export type ZipReading =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly fault: ZipFault; readonly where: string };

export const LARGEST_ZIP = 512 * 1024 ** 2;
const MOST_ENTRIES = 10_000;
const LONGEST_PATH = 200;
/** Plain names in plain folders, so that no system reads a path differently or lets it climb. */
const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

const LOCAL = { signature: 0x04034b50, size: 30 } as const;
const CENTRAL = { signature: 0x02014b50, size: 46 } as const;
const END = { signature: 0x06054b50, size: 22 } as const;
const STARTS: readonly number[] = [LOCAL.signature, END.signature];
const VERSION = 20;
const MADE_ON_UNIX = 3 << 8;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that ZIP knows. */
const NO_DATE = 0x0021;
const PLAIN_FILE = 0o100644;

export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const locals: Uint8Array[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of sorted) {
    const name = Buffer.from(path, 'utf8');
    const facts = factsOf(name, bytes);
    const local = Buffer.alloc(LOCAL.size);
    local.writeUInt32LE(LOCAL.signature, 0);
    facts.copy(local, 4);
    const central = Buffer.alloc(CENTRAL.size);
    central.writeUInt32LE(CENTRAL.signature, 0);
    central.writeUInt16LE(MADE_ON_UNIX | VERSION, 4);
    facts.copy(central, 6);
    central.writeUInt32LE((PLAIN_FILE << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    locals.push(local, name, bytes);
    centrals.push(central, name);
    offset += local.length + name.length + bytes.length;
    if (offset > LARGEST_ZIP) throw new RangeError(`A package cannot be larger than ${LARGEST_ZIP} bytes.`);
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(END.size);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(sorted.length, 8);
  end.writeUInt16LE(sorted.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** What a local header and a central one say alike: version, flags, method, time, date, checksum, sizes, lengths. */
function factsOf(name: Buffer, bytes: Uint8Array): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_NAMES, 2);
  facts.writeUInt16LE(NO_DATE, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(bytes.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

/** Reads by the central directory and trusts nothing; whether every other byte is right, writing it anew will tell. */
export function readZip(source: Uint8Array): ZipReading {
  const zip = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  if (zip.length > LARGEST_ZIP) return fault('zip-too-large', '');
  if (zip.length < END.size || !STARTS.includes(zip.readUInt32LE(0))) {
    return fault('not-a-zip', '');
  }
  const end = zip.length - END.size;
  if (zip.readUInt32LE(end) !== END.signature) return fault('zip-damaged', '');
  const count = zip.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) return fault('zip-too-large', '');
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    const record = centralAt(zip, at, end);
    if (!record) return fault('zip-damaged', entries.at(-1)?.path ?? '');
    const { path, bytes, packed } = record;
    if (path.length > LONGEST_PATH || !PATH.test(path))
      return fault('zip-path', JSON.stringify(path.slice(0, 80)));
    if (seen.has(path.toLowerCase())) return fault('zip-duplicate', path);
    if (packed) return fault('zip-packed', path);
    if (!bytes) return fault('zip-damaged', path);
    seen.add(path.toLowerCase());
    entries.push({ path, bytes });
    at = record.next;
  }
  return at === end ? { ok: true, entries } : fault('zip-damaged', '');
}

interface CentralRecord {
  readonly path: string;
  readonly packed: boolean;
  /** Null when the sizes or places do not fit the file. */
  readonly bytes: Buffer | null;
  readonly next: number;
}

function centralAt(zip: Buffer, at: number, end: number): CentralRecord | null {
  if (at + CENTRAL.size > end || zip.readUInt32LE(at) !== CENTRAL.signature) return null;
  const nameLength = zip.readUInt16LE(at + 28);
  const next = at + CENTRAL.size + nameLength;
  if (next > end) return null;
  const size = zip.readUInt32LE(at + 24);
  const start = zip.readUInt32LE(at + 42) + LOCAL.size + nameLength;
  return {
    path: zip.toString('latin1', at + CENTRAL.size, next),
    packed: zip.readUInt16LE(at + 10) !== 0 || zip.readUInt32LE(at + 20) !== size,
    bytes: start + size <= at ? zip.subarray(start, start + size) : null,
    next,
  };
}

function fault(kind: ZipFault, where: string): ZipReading {
  return { ok: false, fault: kind, where };
}
