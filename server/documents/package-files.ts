/** The data files of a package. Those that follow from the text and the record are derived here, for binder and verifier alike. */
import type { AdviceRecord, AdviceText } from '../../app/domain/case/advice-text.ts';
import { canonicalJson } from '../../app/domain/hash.ts';
import type { PackageSource } from '../ports/documents.ts';
import type { ZipEntry } from './zip.ts';

export const FILES = {
  pdf: 'advies.pdf',
  text: 'text.json',
  record: 'record.json',
  conditions: 'conditions.json',
  positions: 'positions.json',
  people: 'people.json',
  exhibits: 'exhibits.json',
  ledger: 'ledger.json',
  dispatch: 'dispatch.json',
  decision: 'decision.json',
} as const;

export const dissentFile = (number: number) => `dissents/${number}.json`;

/** Names that the hashes do not cover, so that the identifiers in the other files can be read. */
export interface People {
  readonly accounts: Readonly<Record<string, string>>;
  readonly persons: readonly { readonly personId: string; readonly label: string }[];
}

export interface ExhibitListing {
  readonly number: number;
  readonly title: string;
  readonly sha256: string;
  readonly mediaType: string;
  /** Path below `data/`, or null when only the hash is kept. */
  readonly file: string | null;
}

/** Files whose bytes follow from text, record, names and the sentence of the tally. */
export function derivedFiles(
  text: AdviceText,
  record: AdviceRecord,
  people: People,
  sentence: string,
): readonly ZipEntry[] {
  const nameOf = (accountId: string) => people.accounts[accountId] ?? null;
  const positions = record.positions.map((position) => ({ ...position, name: nameOf(position.accountId) }));
  return [
    file(FILES.text, canonicalJson(text)),
    file(FILES.record, canonicalJson(record)),
    file(FILES.conditions, readableJson(text.conditions)),
    file(FILES.positions, readableJson({ sentence, roundId: record.roundId, positions })),
    ...record.dissents.map((dissent, index) => file(dissentFile(index + 1), canonicalJson(dissent.prose))),
  ];
}

export function dataFiles(source: PackageSource): readonly ZipEntry[] {
  const { document, exhibits, ledger, dispatch, decision } = source;
  const listing = exhibits.map(({ number, title, sha256, mediaType, bytes }): ExhibitListing => {
    return { number, title, sha256, mediaType, file: bytes ? exhibitFile(number, mediaType) : null };
  });
  const people: People = { accounts: document.names, persons: document.persons };
  return [
    { path: FILES.pdf, bytes: source.signedPdf },
    ...derivedFiles(document.text, document.record, people, document.tallySentence),
    file(FILES.people, readableJson(people)),
    file(FILES.exhibits, readableJson(listing)),
    ...exhibits.flatMap(({ number, mediaType, bytes }) =>
      bytes ? [{ path: exhibitFile(number, mediaType), bytes }] : [],
    ),
    file(FILES.ledger, ledgerJson(ledger)),
    ...(dispatch ? [file(FILES.dispatch, readableJson(dispatch))] : []),
    ...(decision ? [file(FILES.decision, readableJson(decision))] : []),
  ];
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

function exhibitFile(number: number, mediaType: string): string {
  return `exhibits/${number}.${EXTENSIONS[mediaType.split(';')[0] ?? ''] ?? 'bin'}`;
}

/** One entry a line: readable, and still one JSON value. */
function ledgerJson(ledger: PackageSource['ledger']): string {
  return `[\n${ledger.map((entry) => canonicalJson(entry)).join(',\n')}\n]\n`;
}

/** Indented, with the keys in canonical order whatever order they came in. */
function readableJson(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}

function file(path: string, text: string): ZipEntry {
  return { path, bytes: Buffer.from(text, 'utf8') };
}
