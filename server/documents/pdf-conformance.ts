/**
 * Finishes what Typst exports as PDF/A-3a: claims PDF/UA-1 beside it, lets readers show the title, and reserves a
 * signature field for everyone who will sign, so that a later signature adds nothing to the form that an earlier one saw.
 */
import { appendRevision, type NewObject, nextNumber, type PdfFile, readPdf } from './pdf-file.ts';
import {
  isArray,
  type PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  textString,
  UnreadablePdf,
} from './pdf-objects.ts';

/** @param signatureFields what a screen reader says of each field, in signing order */
export function finishPdf(exported: Uint8Array, signatureFields: readonly string[]): Buffer {
  const file = readPdf(exported);
  const root = file.trailer.get('Root');
  if (!(root instanceof PdfRef)) throw new UnreadablePdf('The file has no catalogue.');
  const catalogue = file.dict(root);
  const page = firstPageOf(file, catalogue);
  const fields = signatureFields.map((words, index) => ({
    number: nextNumber(file) + index,
    value: signatureField(index + 1, words, page),
  }));
  const references = fields.map(({ number }) => new PdfRef(number));
  return appendRevision(file, [
    metadataClaimingUa(file, catalogue),
    { number: root.number, value: finishedCatalogue(file, catalogue, references) },
    ...fields,
    ...(fields.length > 0 ? [pageWithFields(file, page, references)] : []),
  ]);
}

function finishedCatalogue(file: PdfFile, catalogue: PdfDict, fields: readonly PdfRef[]): PdfDict {
  const preferences = new Map(
    catalogue.has('ViewerPreferences') ? file.dict(catalogue.get('ViewerPreferences')) : [],
  );
  preferences.set('DisplayDocTitle', true);
  const finished = new Map(catalogue).set('ViewerPreferences', preferences);
  if (fields.length === 0) return finished;
  // Bit 1: signatures exist. Bit 2: only append, or a signature breaks (ISO 32000-1, table 219).
  const form = new Map<string, PdfObject>([['Fields', fields]]).set('SigFlags', 3);
  return finished.set('AcroForm', form);
}

/** A field without a place on the page: its empty rectangle needs no appearance (ISO 19005-3, 6.3.3). */
function signatureField(position: number, words: string, page: PdfRef): PdfDict {
  return new Map<string, PdfObject>([
    ['Type', new PdfName('Annot')],
    ['Subtype', new PdfName('Widget')],
    ['FT', new PdfName('Sig')],
    ['T', textString(`signature-${position}`)],
    ['TU', textString(words)],
    ['Rect', [0, 0, 0, 0]],
    // Print, and nothing hidden, as PDF/A asks of every annotation.
    ['F', 4],
    ['P', page],
  ]);
}

function pageWithFields(file: PdfFile, page: PdfRef, fields: readonly PdfRef[]): NewObject {
  const before = file.dict(page);
  const annotations = before.has('Annots') ? file.resolve(before.get('Annots')) : [];
  if (!isArray(annotations)) throw new UnreadablePdf('The annotations of a page are no list.');
  const value = new Map(before).set('Annots', [...annotations, ...fields]).set('Tabs', new PdfName('S'));
  return { number: page.number, value };
}

function firstPageOf(file: PdfFile, catalogue: PdfDict): PdfRef {
  let reference = catalogue.get('Pages');
  for (let depth = 0; depth < 32; depth += 1) {
    if (!(reference instanceof PdfRef)) break;
    const kids = file.resolve(file.dict(reference).get('Kids'));
    if (!isArray(kids)) return reference;
    reference = kids[0];
  }
  throw new UnreadablePdf('The file has no first page.');
}

/** PDF/A wants every property outside its own schemas described, so the claim brings its description along. */
const UA_SCHEMA = [
  '<rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>',
  '<pdfaProperty:name>part</pdfaProperty:name>',
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>',
].join('');

function metadataClaimingUa(file: PdfFile, catalogue: PdfDict): NewObject {
  const reference = catalogue.get('Metadata');
  if (!(reference instanceof PdfRef)) throw new UnreadablePdf('The file has no metadata.');
  const { stream } = file.object(reference.number);
  let xmp = (stream ?? Buffer.alloc(0)).toString('utf8');
  xmp = insert(xmp, '<pdfaExtension:schemas><rdf:Bag>', (found) => found + UA_SCHEMA);
  xmp = insert(xmp, 'xmlns:pdfaid=', (found) => `xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ${found}`);
  xmp = insert(xmp, '<pdfaid:part>', (found) => `<pdfuaid:part>1</pdfuaid:part>${found}`);
  const bytes = Buffer.from(xmp, 'utf8');
  const value = new Map<string, PdfObject>([
    ['Type', new PdfName('Metadata')],
    ['Subtype', new PdfName('XML')],
    ['Length', bytes.length],
  ]);
  return { number: reference.number, value, stream: bytes };
}

function insert(text: string, place: string, replacement: (found: string) => string): string {
  const parts = text.split(place);
  const [before, after] = parts;
  if (before === undefined || after === undefined || parts.length !== 2) {
    throw new UnreadablePdf(`The metadata does not have one ${place}.`);
  }
  return before + replacement(place) + after;
}
