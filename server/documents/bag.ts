/** A BagIt bag (RFC 8493): payload, tag files and the manifests over both, with a seal over the last manifest. */
import { createHash } from 'node:crypto';
import type { ZipEntry } from './zip.ts';

export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const SEAL = 'tagmanifest-sha256.txt.sig';
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface BagContents {
  /** Name of the one folder that holds everything. */
  readonly folder: string;
  /** Paths below `data/`. */
  readonly payload: readonly ZipEntry[];
  /** Paths below the folder itself. */
  readonly tags: readonly ZipEntry[];
  readonly info: readonly (readonly [label: string, value: string])[];
}

export type Sealer = (bytes: Uint8Array) => Promise<Uint8Array>;

export async function composeBag(contents: BagContents, seal: Sealer): Promise<readonly ZipEntry[]> {
  const payload = contents.payload.map(({ path, bytes }) => ({ path: `data/${path}`, bytes }));
  const octets = payload.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const info = [...contents.info, ['Payload-Oxum', `${octets}.${payload.length}`] as const];
  const tags = [
    ...contents.tags,
    file('bagit.txt', DECLARATION),
    file('bag-info.txt', info.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('')),
    file(MANIFEST, manifestOf(payload)),
  ];
  const tagManifest = file(TAG_MANIFEST, manifestOf(tags));
  const sealed = { path: SEAL, bytes: await seal(tagManifest.bytes) };
  return [...payload, ...tags, tagManifest, sealed].map(({ path, bytes }) => ({
    path: `${contents.folder}/${path}`,
    bytes,
  }));
}

export interface Bag {
  readonly folder: string;
  /** By path below the folder. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Labels and values of bag-info.txt. */
  readonly info: ReadonlyMap<string, string>;
}

export type BagFault = 'bag-form' | 'bag-missing-file' | 'bag-extra-file' | 'bag-digest';

export type BagReading =
  | { readonly ok: true; readonly bag: Bag }
  | { readonly ok: false; readonly fault: BagFault; readonly where: string };

export function readBag(entries: readonly ZipEntry[]): BagReading {
  const folders = new Set(entries.map(({ path }) => path.split('/')[0] ?? ''));
  const [folder, ...others] = folders;
  if (folder === undefined || others.length > 0)
    return fault('bag-form', [...folders].slice(0, 3).join(', '));
  const files = new Map(entries.map(({ path, bytes }) => [path.slice(folder.length + 1), bytes]));
  for (const path of ['bagit.txt', 'bag-info.txt', MANIFEST, TAG_MANIFEST, SEAL]) {
    if (!files.has(path)) return fault('bag-missing-file', path);
  }
  const tags = [...files.keys()].filter(
    (path) => !path.startsWith('data/') && path !== TAG_MANIFEST && path !== SEAL,
  );
  const payload = [...files.keys()].filter((path) => path.startsWith('data/'));
  const trouble = checkManifest(files, TAG_MANIFEST, tags) ?? checkManifest(files, MANIFEST, payload);
  if (trouble) return trouble;
  if (textOf(files, 'bagit.txt') !== DECLARATION) return fault('bag-form', 'bagit.txt');
  return { ok: true, bag: { folder, files, info: infoOf(textOf(files, 'bag-info.txt')) } };
}

/** Every line names a file that is there with that digest, and every file has a line. */
function checkManifest(
  files: ReadonlyMap<string, Uint8Array>,
  manifest: string,
  expected: readonly string[],
): BagReading | null {
  const listed = new Set<string>();
  const lines = textOf(files, manifest).split('\n');
  if (lines.pop() !== '') return fault('bag-form', manifest);
  for (const line of lines) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || listed.has(path)) return fault('bag-form', manifest);
    const bytes = files.get(path);
    if (!bytes) return fault('bag-missing-file', path);
    if (sha256(bytes) !== digest) return fault('bag-digest', path);
    listed.add(path);
  }
  const unlisted = expected.find((path) => !listed.has(path));
  if (unlisted !== undefined) return fault('bag-extra-file', unlisted);
  return listed.size === expected.length ? null : fault('bag-form', manifest);
}

function infoOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const colon = line.indexOf(': ');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2)] as const];
    }),
  );
}

function manifestOf(files: readonly ZipEntry[]): string {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('');
}

function file(path: string, text: string): ZipEntry {
  return { path, bytes: Buffer.from(text, 'utf8') };
}

function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return Buffer.from(files.get(path) ?? []).toString('utf8');
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function fault(kind: BagFault, where: string): BagReading {
  return { ok: false, fault: kind, where };
}
