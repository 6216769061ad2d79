/** Reads a regulation from a file that anybody may have made; what is wrong with it is told, never thrown. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Refusal } from '../../app/domain/refusal.ts';
import { parseRegulation, type Regulation } from '../../app/domain/regulation/schema.ts';

export type RegulationFile =
  | { readonly ok: true; readonly regulation: Regulation }
  /** It was read, and is no sound regulation. */
  | { readonly ok: false; readonly refusals: readonly Refusal[] }
  /** It could not be read; `code` has words under `regulation:command`. */
  | { readonly ok: false; readonly trouble: Trouble };

export interface Trouble {
  readonly code: 'no-file' | 'folder' | 'too-large' | 'unreadable' | 'not-utf8' | 'not-json' | 'not-json-at';
  readonly values: Readonly<Record<string, string | number>>;
}

const MEGABYTE = 1024 ** 2;
export const LARGEST_MB = 5;

export async function readRegulation(path: string): Promise<RegulationFile> {
  const bytes = await bytesOf(path);
  if (!Buffer.isBuffer(bytes)) return { ok: false, trouble: bytes };
  const text = textOf(bytes);
  if (text === null) return trouble('not-utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const line = lineOf(error, text);
    return line === null ? trouble('not-json') : trouble('not-json-at', { line });
  }
  return parseRegulation(json);
}

async function bytesOf(path: string): Promise<Buffer | Trouble> {
  try {
    // Without waiting for somebody to write into it: the name may be that of a pipe.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await handle.stat();
      if (facts.isDirectory()) return { code: 'folder', values: {} };
      if (!facts.isFile()) return { code: 'unreadable', values: { reason: 'not a file' } };
      // One byte more than allowed, since a file may grow while it is read.
      const room = Buffer.alloc(LARGEST_MB * MEGABYTE + 1);
      let length = 0;
      for (;;) {
        const { bytesRead } = await handle.read(room, length, room.length - length);
        length += bytesRead;
        if (bytesRead === 0 || length === room.length) break;
      }
      if (length === room.length) return { code: 'too-large', values: { limit: LARGEST_MB } };
      return room.subarray(0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'no-file', values: {} };
    return { code: 'unreadable', values: { reason: code } };
  }
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** V8 tells the place of most mistakes by its number or by the words around it; an early end is on the last line. */
function lineOf(error: unknown, text: string): number | null {
  const message = error instanceof Error ? error.message : '';
  const [, position] = /position (\d+)/.exec(message) ?? [];
  const end = text.trimEnd().length;
  if (position !== undefined) return lineAt(text, Math.min(Number(position), end));
  if (/end of JSON input/.test(message)) return lineAt(text, end);
  const [, before, around] = /, (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  if (around === undefined) return null;
  const found = text.indexOf(around);
  // Words that occur twice tell no place.
  if (found === -1 || text.includes(around, found + 1)) return null;
  return lineAt(text, before ? found + WORDS_BEFORE : found);
}

/** How many characters before the mistake V8 quotes. */
const WORDS_BEFORE = 10;

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function trouble(code: Trouble['code'], values: Trouble['values'] = {}): RegulationFile {
  return { ok: false, trouble: { code, values } };
}
