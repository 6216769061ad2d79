/** Canonical JSON (RFC 8785) in Unicode NFC and the SHA-256 over it: what a round, a signature and a package are bound to. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Sha256 } from './identifiers.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * RFC 8785 with every string brought to NFC first, so that the same words typed on two keyboards are the same text.
 * Keys whose value is `undefined` do not exist. Throws on numbers that JSON cannot carry and on lone surrogates:
 * such a value is a defect of the caller, not input.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number outside JSON has no canonical form.');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => [key.normalize('NFC'), entry] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, entry]) => `${canonicalString(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  throw new TypeError(`A ${typeof value} has no canonical form.`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Text with a lone surrogate has no canonical form.');
  return JSON.stringify(text.normalize('NFC'));
}

/** SHA-256 over the canonical JSON, UTF-8. */
export function hashOf(value: unknown): Sha256 {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

export function hashOfBytes(bytes: Uint8Array): Sha256 {
  return bytesToHex(sha256(bytes));
}
