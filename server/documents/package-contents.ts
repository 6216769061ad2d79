/** Whether the files of a package agree with each other: text, record, document, signatures, ledger, exhibits. */
import type { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import {
  type AdviceRecord,
  type AdviceText,
  positionsStayInside,
} from '../../app/domain/case/advice-text.ts';
import { canonicalJson, hashOf, hashOfBytes } from '../../app/domain/hash.ts';
import { checkChain, type LedgerRow } from '../../app/domain/ledger.ts';
import { ATTACHMENT_NAME, attachmentJson } from './attachment-json.ts';
import type { Bag } from './bag.ts';
import { checkDetached } from './cms.ts';
import { fileDescriptionPath } from './package-descriptions.ts';
import { unsound } from './package-fault.ts';
import { derivedFiles, dissentFile, FILES } from './package-files.ts';
import {
  adoptedEvent,
  exhibitsFile,
  ledgerFile,
  peopleFile,
  positionsFile,
  recordFile,
  registeredEvent,
  signedEvent,
  textFile,
} from './package-schemas.ts';
import { checkTally } from './package-tally.ts';
import { attachmentOf } from './pdf-attachment.ts';
import { readPdf } from './pdf-file.ts';
import { UnreadablePdf } from './pdf-objects.ts';
import { type ReadSignature, readSignatures } from './pdf-signature.ts';

export interface ContentFacts {
  readonly caseNumber: string;
  readonly committee: string;
  readonly textHash: string;
  readonly recordHash: string;
  readonly signers: readonly { readonly name: string; readonly at: string }[];
  readonly ledger: { readonly stream: string; readonly number: number; readonly hash: string };
  readonly exhibits: { readonly included: number; readonly hashOnly: number };
  readonly files: number;
}

export function checkContents(bag: Bag, authority: X509Certificate): ContentFacts {
  const text = checkText(bag);
  const textHash = hashOf(text);
  const record = checkRecord(bag, textHash);
  const recordHash = hashOf(record);
  checkDerived(bag, text, record);
  const positionsInside = keepsPositionsInside(bag, record);
  const attachment = attachmentJson({ text, textHash, record, recordHash, positionsInside });
  const signatures = checkDocument(bag, attachment, authority);
  const ledger = checkLedger(bag, { textHash, record, recordHash }, signatures);
  const exhibits = checkExhibits(bag, text);
  checkDescriptions(bag);
  return {
    caseNumber: bag.info.get('External-Identifier') ?? '',
    committee: bag.info.get('Source-Organization') ?? '',
    textHash,
    recordHash,
    signers: signatures.map(({ name, at }) => ({ name, at })),
    ledger,
    exhibits,
    files: bag.files.size,
  };
}

function checkText(bag: Bag): AdviceText {
  const text = canonicalFile(bag, FILES.text, textFile);
  const said = bag.info.get('Raadkamer-Text-Hash');
  if (hashOf(text) !== said) unsound('text-hash', FILES.text, `bag-info.txt says ${said}`);
  return text as unknown as AdviceText;
}

function checkRecord(bag: Bag, textHash: string): AdviceRecord {
  const record = canonicalFile(bag, FILES.record, recordFile);
  const said = bag.info.get('Raadkamer-Record-Hash');
  if (hashOf(record) !== said) unsound('record-hash', FILES.record, `bag-info.txt says ${said}`);
  if (record.textHash !== textHash) unsound('record-hash', FILES.record, 'the record is of another text');
  for (const [index, { prose, sha256 }] of record.dissents.entries()) {
    if (hashOf(prose) !== sha256) unsound('dissent-hash', dissentFile(index + 1));
  }
  return record as unknown as AdviceRecord;
}

function checkDerived(bag: Bag, text: AdviceText, record: AdviceRecord): void {
  const people = jsonFile(bag, FILES.people, peopleFile);
  const { sentence } = jsonFile(bag, FILES.positions, positionsFile);
  const derived = derivedFiles(text, record, people, sentence);
  for (const { path, bytes } of derived) {
    if (!Buffer.from(bytes).equals(dataFile(bag, path))) unsound('derived', path);
  }
  const dissents = [...bag.files.keys()].filter((path) => path.startsWith('data/dissents/'));
  if (dissents.length !== record.dissents.length) unsound('derived', 'dissents');
}

function checkDocument(bag: Bag, attachment: string, authority: X509Certificate): readonly ReadSignature[] {
  const signatures = reading(() => {
    const file = readPdf(dataFile(bag, FILES.pdf));
    if (attachmentOf(file, ATTACHMENT_NAME).toString('utf8') !== attachment)
      unsound('pdf-attachment', FILES.pdf);
    return readSignatures(file);
  });
  if (signatures.length === 0) unsound('pdf-unsigned', FILES.pdf);
  for (const signature of signatures) {
    const check = checkDetached(signature.covered, signature.cms, authority, signature.at);
    if (!check.ok) unsound('signature', signature.name, check.fault);
  }
  return signatures;
}

/** What the reader of the document cannot make sense of is a fault of the package, not of the reader. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const unpacking = error instanceof Error && 'code' in error;
    if (!(error instanceof UnreadablePdf) && !unpacking) throw error;
    return unsound('pdf', FILES.pdf, error instanceof Error ? error.message : '');
  }
}

/** By the regulation under which the case was registered. */
function keepsPositionsInside(bag: Bag, record: AdviceRecord): boolean {
  const [first] = jsonFile(bag, FILES.ledger, ledgerFile);
  const registered = registeredEvent.safeParse(first?.payload?.data);
  if (!registered.success) return unsound('ledger-tally', FILES.ledger, 'no regulation');
  return positionsStayInside(record, registered.data.regulation.decisions.advice.confidentiality);
}

function checkLedger(
  bag: Bag,
  hashes: { readonly textHash: string; readonly record: AdviceRecord; readonly recordHash: string },
  signatures: readonly ReadSignature[],
): ContentFacts['ledger'] {
  const entries: readonly LedgerRow[] = jsonFile(bag, FILES.ledger, ledgerFile);
  const chain = checkChain(entries);
  if (!chain.ok) unsound('ledger-chain', String(chain.number), chain.what);
  const last = entries.at(-1) ?? unsound('ledger-chain', '0');
  const head = `${last.stream} ${last.number} ${last.hash}`;
  if (bag.info.get('Raadkamer-Ledger-Head') !== head) unsound('ledger-head', FILES.ledger);

  const adoption = entries.findLast(({ type }) => type === 'AdviceAdopted');
  const adopted = adoptedEvent.safeParse(adoption?.payload?.data);
  if (!adoption || !adopted.success) return unsound('ledger-adoption', FILES.ledger, 'no adoption');
  const { textHash, recordHash } = adopted.data;
  if (textHash !== hashes.textHash || recordHash !== hashes.recordHash) {
    return unsound('ledger-adoption', String(adoption.number));
  }
  checkTally(entries.slice(0, adoption.number), hashes.record);
  checkSignedEvents(bag, entries.slice(adoption.number), signatures);
  return { stream: last.stream, number: last.number, hash: last.hash };
}

/** The ledger says what the file was after each signature; the same must be found in the document, in the same order. */
function checkSignedEvents(
  bag: Bag,
  later: readonly LedgerRow[],
  signatures: readonly ReadSignature[],
): void {
  const pdf = dataFile(bag, FILES.pdf);
  const events = later.filter(({ type }) => type === 'AdviceSigned');
  if (events.length !== signatures.length)
    unsound('ledger-signatures', FILES.ledger, 'another number of signatures');
  for (const [index, signature] of signatures.entries()) {
    const event = events[index];
    const signed = signedEvent.safeParse(event?.payload?.data);
    const same = signed.success && signed.data.sha256 === hashOfBytes(pdf.subarray(0, signature.end));
    if (!same || signed.data.name !== signature.name) unsound('ledger-signatures', signature.name);
  }
}

function checkExhibits(bag: Bag, text: AdviceText): ContentFacts['exhibits'] {
  const listing = jsonFile(bag, FILES.exhibits, exhibitsFile);
  const files = new Set([...bag.files.keys()].filter((path) => path.startsWith('data/exhibits/')));
  for (const { number, sha256, file } of listing) {
    if (file === null) continue;
    if (!files.delete(`data/${file}`)) unsound('exhibit-missing', String(number));
    if (hashOfBytes(dataFile(bag, file)) !== sha256) unsound('exhibit-hash', String(number));
  }
  for (const cited of text.exhibits) {
    const listed = listing.find(({ number }) => number === cited.number);
    if (!listed) unsound('exhibit-missing', String(cited.number));
    if (listed?.sha256 !== cited.sha256) unsound('exhibit-hash', String(cited.number));
  }
  const [unlisted] = files;
  if (unlisted !== undefined) unsound('exhibit-missing', unlisted);
  const included = listing.filter(({ file }) => file !== null).length;
  return { included, hashOnly: listing.length - included };
}

function checkDescriptions(bag: Bag): void {
  for (const [path, bytes] of bag.files) {
    if (!path.startsWith('data/') || path.startsWith('data/mdto/')) continue;
    const file = path.slice('data/'.length);
    const description = dataFile(bag, fileDescriptionPath(file)).toString('utf8');
    const right =
      description.includes(`<checksumWaarde>${hashOfBytes(bytes)}</checksumWaarde>`) &&
      description.includes(`<omvang>${bytes.length}</omvang>`);
    if (!right) unsound('description', file);
  }
}

function dataFile(bag: Bag, path: string): Buffer {
  const bytes = bag.files.get(`data/${path}`) ?? unsound('bag-missing-file', `data/${path}`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function jsonFile<T>(bag: Bag, path: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(dataFile(bag, path).toString('utf8'), path));
  if (parsed.success) return parsed.data;
  return unsound('json', path, parsed.error.issues[0]?.path.join('.') ?? '');
}

/** A file whose SHA-256 is the hash that counts: it has to be canonical to the byte. */
function canonicalFile<T>(bag: Bag, path: string, schema: z.ZodType<T>): T {
  const source = dataFile(bag, path).toString('utf8');
  const value = jsonFile(bag, path, schema);
  if (canonicalJson(value) !== source) unsound('json', path, 'not canonical');
  return value;
}

/** Deeper than any text; what is nested further is meant to exhaust who reads it. */
const DEEPEST_JSON = 200;

function parseJson(source: string, path: string): unknown {
  let depth = 0;
  for (const [mark] of source.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === '[' || mark === '{') depth += 1;
    if (mark === ']' || mark === '}') depth -= 1;
    if (depth > DEEPEST_JSON) return unsound('json', path, 'nested too deeply');
  }
  try {
    return JSON.parse(source);
  } catch {
    return unsound('json', path);
  }
}
