/** `npm run verify -- PACKAGE.zip`: checks an archive package offline and says in one sentence whether it holds. */
import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { defaultLanguage, parseLanguage } from '../../app/i18n/language.ts';
import { type Verification, verifyPackage } from '../documents/verify-package.ts';
import { longDate, type Words, wordsIn } from '../documents/words.ts';
import { LARGEST_ZIP } from '../documents/zip.ts';
import type { DocumentLanguage } from '../ports/documents.ts';
import { printable } from './printable.ts';

export interface Surroundings {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What relative paths are relative to. */
  readonly folder: string;
  print(line: string): void;
  complain(line: string): void;
}

/** 0: it holds. 1: it does not hold. 2: it could not be checked. */
export type ExitCode = 0 | 1 | 2;

export async function verify(around: Surroundings): Promise<ExitCode> {
  const asked = read(around);
  const words = wordsIn(asked.language);
  if ('problem' in asked) {
    const { option } = asked.problem;
    around.complain(option === null ? words('verify.one-file') : words('verify.unknown-option', { option }));
    around.complain(words('verify.usage'));
    return 2;
  }
  const file = await bytesOf(resolve(around.folder, asked.file), asked.file);
  const authority = asked.authority
    ? await bytesOf(resolve(around.folder, asked.authority), asked.authority)
    : null;
  const trouble = [file, authority].find((outcome) => outcome !== null && !outcome.ok);
  if (trouble && !trouble.ok) {
    if (asked.json) around.print(JSON.stringify({ ok: false, code: trouble.code, ...trouble.values }));
    else around.complain(words(`verify.${trouble.code}`, { ...trouble.values }));
    return 2;
  }
  if (!file.ok) return 2;
  const authorityPem = authority?.ok ? { authorityPem: authority.bytes.toString('utf8') } : {};
  const verification = await verifyPackage(file.bytes, authorityPem);
  if (asked.json) around.print(JSON.stringify(verification));
  else if (verification.ok)
    for (const line of holding(verification, words, asked.language)) around.print(line);
  else for (const line of failing(verification, words)) around.complain(line);
  return verification.ok ? 0 : 1;
}

type Asked =
  | {
      readonly language: DocumentLanguage;
      readonly file: string;
      readonly authority: string | undefined;
      readonly json: boolean;
    }
  | {
      readonly language: DocumentLanguage;
      /** The option that does not exist, or null when not one file was named. */
      readonly problem: { readonly option: string | null };
    };

function read({ arguments: args, environment }: Surroundings): Asked {
  const options = {
    authority: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const said = typeof values.lang === 'string' ? values.lang : localeOf(environment);
  const language = parseLanguage(said.slice(0, 2).toLowerCase()) ?? defaultLanguage;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const wantsValue = token.name === 'authority' || token.name === 'lang';
    const known = Object.hasOwn(options, token.name) && (token.value === undefined) !== wantsValue;
    const spoken = token.name !== 'lang' || parseLanguage(token.value) !== null;
    if (!known || !spoken) {
      const option = token.value === undefined ? token.rawName : `${token.rawName} ${token.value}`;
      return { language, problem: { option } };
    }
  }
  const [file, ...others] = positionals;
  if (file === undefined || file === '' || others.length > 0) return { language, problem: { option: null } };
  const authority = typeof values.authority === 'string' ? values.authority : undefined;
  return { language, file, authority, json: values.json === true };
}

function localeOf(environment: Surroundings['environment']): string {
  return environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
}

type Bytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | {
      readonly ok: false;
      readonly code: 'missing' | 'not-a-file' | 'unreadable' | 'too-large';
      readonly values: Readonly<Record<string, string | number>>;
    };

/** @param name the path as the person wrote it */
async function bytesOf(path: string, name: string): Promise<Bytes> {
  try {
    const handle = await open(path, 'r');
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return { ok: false, code: 'not-a-file', values: { file: name } };
      if (facts.size > LARGEST_ZIP) {
        const [size, limit] = [facts.size, LARGEST_ZIP].map((bytes) => Math.round(bytes / 1024 ** 2));
        return { ok: false, code: 'too-large', values: { file: name, size: size ?? 0, limit: limit ?? 0 } };
      }
      return { ok: true, bytes: await readFile(handle) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { ok: false, code: 'missing', values: { file: name } };
    return { ok: false, code: 'unreadable', values: { file: name, reason: code } };
  }
}

function holding(
  { facts }: Extract<Verification, { ok: true }>,
  words: Words,
  language: DocumentLanguage,
): readonly string[] {
  const { ledger, exhibits } = facts;
  const signers = facts.signers.map(({ name, at }) =>
    words('verify.signer', { name, date: longDate(at, language) }),
  );
  const rows: readonly (readonly [label: string, values: readonly string[]])[] = [
    [words('verify.case'), [facts.caseNumber]],
    [words('verify.committee'), [facts.committee]],
    [words('verify.text'), [facts.textHash]],
    [words('verify.record'), [facts.recordHash]],
    [words('verify.signed'), signers],
    [words('verify.ledger'), [words('verify.ledger-head', { number: ledger.number, hash: ledger.hash })]],
    [words('verify.exhibits'), [words('verify.exhibits-count', exhibits)]],
    [words('verify.authority'), [facts.authority]],
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = rows.flatMap(([label, values]) =>
    values.map((value, index) => `${(index === 0 ? label : '').padEnd(width)}${printable(value)}`),
  );
  return [words('verify.holds'), '', ...lines, '', words('verify.authority-note')];
}

function failing(
  { code, where, detail }: Extract<Verification, { ok: false }>,
  words: Words,
): readonly string[] {
  const sentence = words(`fault.${code}`, { where: where === '' ? '' : `: ${printable(where)}` });
  return [words('verify.fails'), sentence, ...(detail === '' ? [] : [`(${printable(detail)})`])];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await verify({
    arguments: process.argv.slice(2),
    environment: process.env,
    folder: process.env.INIT_CWD ?? process.cwd(),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
