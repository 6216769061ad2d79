/** The MDTO descriptions of one package: the case file, what belongs to it, and every file that represents it. */
import { hashOfBytes } from '../../app/domain/hash.ts';
import type { PackageSource } from '../ports/documents.ts';
import {
  type FileDescription,
  fileXml,
  informationObjectXml,
  type MdtoEvent,
  type Reference,
} from './mdto.ts';
import { FILES } from './package-files.ts';
import type { Words } from './words.ts';
import type { ZipEntry } from './zip.ts';

interface Part extends Reference {
  readonly description: string;
  readonly files: readonly string[];
  readonly events: readonly MdtoEvent[];
}

export const fileDescriptionPath = (file: string) => `mdto/${file}.bestand.MDTO.xml`;

/** @param words Dutch: the description of an archive is in the language of the archive */
export function descriptionsOf(
  source: PackageSource,
  files: readonly ZipEntry[],
  words: Words,
): readonly ZipEntry[] {
  const { document } = source;
  const cutAt = source.ledger.at(-1)?.at ?? document.adoptedAt;
  const dossier = { name: words('mdto.case', { number: document.caseNumber }), id: document.caseNumber };
  const parts = partsOf(source, files, words);
  const common = { language: document.language, creator: document.committee.name };
  return [
    xml(
      'mdto/dossier.MDTO.xml',
      informationObjectXml({
        ...common,
        ...dossier,
        level: 'Dossier',
        description: document.caseTitle,
        events: [{ type: 'Creatie', time: document.requestReceived, actor: document.committee.name }],
        partOf: null,
        parts,
        files: [],
      }),
    ),
    ...parts.map((part, index) =>
      xml(
        `mdto/${index + 1}.MDTO.xml`,
        informationObjectXml({
          ...common,
          id: part.id,
          name: part.name,
          level: 'Archiefstuk',
          description: part.description,
          events: part.events,
          partOf: dossier,
          parts: [],
          files: part.files.map((path) => ({ name: path, id: fileId(dossier.id, path) })),
        }),
      ),
    ),
    ...parts.flatMap((part) =>
      part.files.map((path) => {
        const bytes = files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
        return xml(
          fileDescriptionPath(path),
          fileXml({
            id: fileId(dossier.id, path),
            name: path.split('/').at(-1) ?? path,
            size: bytes.length,
            format: formatOf(source, path),
            sha256: hashOfBytes(bytes),
            checkedAt: cutAt,
            represents: part,
          }),
        );
      }),
    ),
  ];
}

function partsOf(source: PackageSource, files: readonly ZipEntry[], words: Words): readonly Part[] {
  const { document, dispatch } = source;
  const adopted: MdtoEvent = { type: 'Bevriezing', time: document.adoptedAt, actor: document.committee.name };
  const present = new Set(files.map(({ path }) => path));
  const part = (key: string, name: string, paths: readonly string[], events: readonly MdtoEvent[]): Part => ({
    id: `${document.caseNumber}/${key}`,
    name,
    description: `${name}, ${words('mdto.case', { number: document.caseNumber })}`,
    files: paths.filter((path) => present.has(path)),
    events,
  });
  const sent: readonly MdtoEvent[] = dispatch ? [{ type: 'Verzending', time: dispatch.sentAt }] : [];
  return [
    part('advies', words('mdto.advice'), [FILES.pdf, FILES.text, FILES.record], [adopted, ...sent]),
    part('voorwaarden', words('mdto.conditions'), [FILES.conditions], [adopted]),
    part('standpunten', words('mdto.positions'), [FILES.positions, FILES.people], [adopted]),
    ...[...present]
      .filter((path) => path.startsWith('dissents/'))
      .map((path, index) =>
        part(
          `afwijkend-standpunt-${index + 1}`,
          words('mdto.dissent', { number: index + 1 }),
          [path],
          [adopted],
        ),
      ),
    part('stukken', words('mdto.exhibit-list'), [FILES.exhibits], []),
    ...source.exhibits.flatMap(({ number, title }) => {
      const path = [...present].find((candidate) => candidate.startsWith(`exhibits/${number}.`));
      return path ? [part(`stuk-${number}`, words('mdto.exhibit', { number, title }), [path], [])] : [];
    }),
    part('logboek', words('mdto.ledger'), [FILES.ledger], []),
    part('verzending', words('mdto.dispatch'), [FILES.dispatch], sent),
    part('beslissing', words('mdto.decision'), [FILES.decision], []),
  ].filter(({ files: paths }) => paths.length > 0);
}

function formatOf(source: PackageSource, path: string): FileDescription['format'] {
  if (path === FILES.pdf) {
    return { label: 'Acrobat PDF/A - Portable Document Format 3a', code: 'fmt/479', list: 'PRONOM-register' };
  }
  const number = /^exhibits\/(\d+)\./.exec(path)?.[1];
  const exhibit = source.exhibits.find((candidate) => String(candidate.number) === number);
  if (exhibit) return { label: exhibit.mediaType, list: 'IANA Media Types' };
  return { label: 'JSON Data Interchange Format', code: 'fmt/817', list: 'PRONOM-register' };
}

function fileId(caseNumber: string, path: string): string {
  return `${caseNumber}/bestand/${path}`;
}

function xml(path: string, content: string): ZipEntry {
  return { path, bytes: Buffer.from(content, 'utf8') };
}
