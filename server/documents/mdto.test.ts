import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { hashOfBytes } from '../../app/domain/hash.ts';
import type { PackageSource } from '../ports/documents.ts';
import { nancyDocument } from './fixtures/nancy-advice.ts';
import { chainOf } from './fixtures/nancy-package.ts';
import { type FileDescription, fileXml, type InformationObject, informationObjectXml } from './mdto.ts';
import { descriptionsOf, fileDescriptionPath } from './package-descriptions.ts';
import { dataFiles } from './package-files.ts';
import { wordsIn } from './words.ts';

const object: InformationObject = {
  id: '2026-014/advies',
  name: 'Ondertekend advies',
  level: 'Archiefstuk',
  description: 'Ondertekend advies, zaak 2026-014',
  language: 'nl',
  events: [
    { type: 'Bevriezing', time: '2026-11-22T13:05:00.000Z', actor: 'Commissie', result: 'vastgesteld' },
    { type: 'Creatie', time: '2026-03-03' },
  ],
  partOf: { name: 'Zaak 2026-014', id: '2026-014' },
  parts: [{ name: 'Stuk 4', id: '2026-014/stuk-4' }],
  files: [{ name: 'advies.pdf', id: '2026-014/bestand/advies.pdf' }],
  creator: 'Commissie',
};
const file: FileDescription = {
  id: '2026-014/bestand/advies.pdf',
  name: 'advies.pdf',
  size: 123,
  format: { label: 'PDF/A-3a', code: 'fmt/479', list: 'PRONOM-register' },
  sha256: 'ab'.repeat(32),
  checkedAt: '2026-11-22T14:00:00.000Z',
  represents: { name: 'Ondertekend advies', id: '2026-014/advies' },
};
const bare: InformationObject = {
  ...object,
  events: [],
  partOf: null,
  parts: [],
  files: [],
  level: 'Dossier',
};
const hostile: InformationObject = {
  ...object,
  name: '<naam> & "zo" \u0000\ud800 ]]>',
  description: '  ',
  id: "a'b",
};

/** Names of the children of the one element below the root, in order. */
function childrenOf(xml: string): readonly string[] {
  const document = XmlDocument.fromString(xml);
  const found = document.find('/*/*/*').map((node) => ('name' in node ? String(node.name) : ''));
  document.dispose();
  return found;
}

function textAt(xml: string, name: string): string {
  const document = XmlDocument.fromString(xml);
  const found = document.get(`//m:informatieobject/m:${name}`, { m: 'https://www.nationaalarchief.nl/mdto' });
  const text = found && 'content' in found ? String(found.content) : '';
  document.dispose();
  return text;
}

/** The order of the schema, version 1.0.1, for the elements that we write. */
const ORDER = [
  ['identificatie', 'naam', 'aggregatieniveau', 'omschrijving', 'taal', 'event', 'waardering'],
  ['isOnderdeelVan', 'bevatOnderdeel', 'heeftRepresentatie', 'archiefvormer', 'beperkingGebruik'],
].flat();
const FILE_ORDER = ['identificatie', 'naam', 'omvang', 'bestandsformaat', 'checksum', 'isRepresentatieVan'];

const source: PackageSource = {
  caseId: '00000000-0000-4000-8000-000000000099',
  document: nancyDocument,
  signedPdf: Buffer.from('%PDF'),
  ledger: chainOf([{ type: 'AdviceAdopted', data: {} }]),
  exhibits: [
    {
      number: 4,
      title: 'Foto <1> & meer',
      sha256: 'ab'.repeat(32),
      mediaType: 'image/png',
      bytes: Buffer.from('x'),
    },
    { number: 5, title: '', sha256: 'cd'.repeat(32), mediaType: 'text/plain', bytes: null },
  ],
  authorityPem: '',
  dispatch: { sentAt: '2026-11-23T08:00:00.000Z', receivedAt: null, receivedBy: null },
  decision: { outcome: 'follows' },
};
const files = dataFiles(source);
const descriptions = descriptionsOf(source, files, wordsIn('nl'));

describe('[KEEP-1] descriptions by MDTO', () => {
  test('every file of a package has one, with its own size and checksum, and belongs to something', () => {
    for (const { path, bytes } of files) {
      const found = descriptions.find((one) => one.path === fileDescriptionPath(path));
      const xml = Buffer.from(found?.bytes ?? []).toString('utf8');
      expect(xml, path).toContain(`<omvang>${bytes.length}</omvang>`);
      expect(xml, path).toContain(hashOfBytes(bytes));
    }
    const parts = descriptions.filter(({ path }) => /^mdto\/\d+\.MDTO\.xml$/.test(path));
    expect(parts).toHaveLength(9);
  });

  test('hold the elements that the schema asks for, in its order', () => {
    const names = [...new Set(childrenOf(informationObjectXml(object)))];
    expect(names).toEqual(ORDER);
    expect(childrenOf(fileXml(file))).toEqual(FILE_ORDER);
    const required = ['identificatie', 'naam', 'waardering', 'archiefvormer', 'beperkingGebruik'];
    for (const name of required) expect(childrenOf(informationObjectXml(bare))).toContain(name);
  });

  test('escape what people wrote, and never leave an element empty', () => {
    const xml = informationObjectXml(hostile);
    expect(textAt(xml, 'naam')).toBe('<naam> & "zo" \ufffd\ufffd ]]>');
    expect(textAt(xml, 'omschrijving')).toBe('-');
    expect(xml).not.toMatch(/<(\w+)><\/\1>/);
  });
});

const schemaPath = resolve(import.meta.dirname, '../../../shared/data/mdto/MDTO-XML1.0.1.xsd');

describe.skipIf(!existsSync(schemaPath))(
  'MDTO by the schema itself (skipped where the schema is not at hand)',
  () => {
    test.each([
      ['information object', informationObjectXml(object)],
      ['bare case file', informationObjectXml(bare)],
      ['hostile names', informationObjectXml(hostile)],
      ['file', fileXml(file)],
    ])('%s is valid', (_, xml) => {
      const schema = XmlDocument.fromBuffer(readFileSync(schemaPath));
      const validator = XsdValidator.fromDoc(schema);
      const document = XmlDocument.fromString(xml);
      expect(() => validator.validate(document)).not.toThrow();
      document.dispose();
      validator.dispose();
      schema.dispose();
    });

    test('every description of a package is valid', () => {
      const schema = XmlDocument.fromBuffer(readFileSync(schemaPath));
      const validator = XsdValidator.fromDoc(schema);
      for (const { path, bytes } of descriptions) {
        const document = XmlDocument.fromBuffer(bytes);
        expect(() => validator.validate(document), path).not.toThrow();
        document.dispose();
      }
      validator.dispose();
      schema.dispose();
    });

    test('and the schema would have noticed: elements out of order are refused', () => {
      const schema = XmlDocument.fromBuffer(readFileSync(schemaPath));
      const validator = XsdValidator.fromDoc(schema);
      const turned = fileXml(file).replace(/(<naam>.*?<\/naam>)(<omvang>.*?<\/omvang>)/, '$2$1');
      const document = XmlDocument.fromString(turned);
      expect(() => validator.validate(document)).toThrow();
      document.dispose();
      validator.dispose();
      schema.dispose();
    });
  },
);
