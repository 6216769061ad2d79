/** Signature fields of a document: filling the next one as an incremental update, and reading those that are filled. */
import { appendRevision, nextNumber, type PdfFile, readPdf } from './pdf-file.ts';
import {
  instantOf,
  isArray,
  type PdfDict,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfString,
  pdfDate,
  textOf,
  textString,
  UnreadablePdf,
} from './pdf-objects.ts';

/** Takes the bytes that a signature covers and gives the CMS, DER. */
export type MakeSignature = (covered: Uint8Array) => Promise<Uint8Array>;

export interface SignatureDetails {
  readonly name: string;
  /** As in the words of the field that was reserved: `voorzitter`. */
  readonly role: string;
  readonly at: string;
  /** Bytes kept free for the CMS. */
  readonly room: number;
}

interface Field {
  readonly number: number;
  readonly dict: PdfDict;
}

/** The document with the signature in the first free field of that role, else in the first free one (a deputy signs). */
export async function addSignature(
  pdf: Uint8Array,
  details: SignatureDetails,
  make: MakeSignature,
): Promise<Buffer> {
  const file = readPdf(pdf);
  const free = signatureFields(file).filter(({ dict }) => !dict.has('V'));
  const field = free.find(({ dict }) => speaksOf(dict, details.role)) ?? free[0];
  if (!field) throw new UnreadablePdf('The document has no free signature field.');
  const number = nextNumber(file);
  const start = file.bytes.length;
  const drafted = appendRevision(file, [
    { number: field.number, value: new Map(field.dict).set('V', new PdfRef(number)) },
    { number, value: signatureDictionary(details) },
  ]);
  const [open, close] = contentsAt(drafted, start, details.room);
  const range = [0, open, close, drafted.length - close];
  const marker = Buffer.from(writeRange(RANGE_PLACEHOLDER), 'latin1');
  const rangeAt = drafted.indexOf(marker, start);
  drafted.write(writeRange(range).padEnd(marker.length, ' '), rangeAt, 'latin1');
  const cms = await make(Buffer.concat([drafted.subarray(0, open), drafted.subarray(close)]));
  if (cms.length > details.room) throw new UnreadablePdf('The signature needs more room than was kept free.');
  drafted.write(Buffer.from(cms).toString('hex'), open + 1, 'latin1');
  return drafted;
}

/** Wide enough for any offset in a file that cross-reference tables can address. */
const RANGE_PLACEHOLDER = [0, 9999999999, 9999999999, 9999999999];

function writeRange(range: readonly number[]): string {
  return `/ByteRange [${range.join(' ')}]`;
}

function signatureDictionary({ name, at, room }: SignatureDetails): PdfDict {
  return new Map<string, PdfObject>([
    ['Type', new PdfName('Sig')],
    ['Filter', new PdfName('Adobe.PPKLite')],
    ['SubFilter', new PdfName('ETSI.CAdES.detached')],
    ['Name', textString(name)],
    ['M', pdfDate(at)],
    ['ByteRange', RANGE_PLACEHOLDER],
    ['Contents', new PdfString(Buffer.alloc(room))],
  ]);
}

/** Where the hexadecimal string of the signature opens (`<`) and where the file goes on after it (`>`). */
function contentsAt(pdf: Buffer, from: number, room: number): readonly [number, number] {
  const open =
    pdf.indexOf(Buffer.from(`/Contents <${'00'.repeat(16)}`, 'latin1'), from) + '/Contents '.length;
  return [open, open + room * 2 + 2];
}

function speaksOf(field: PdfDict, role: string): boolean {
  return (textOf(field.get('TU')) ?? '').toLowerCase().includes(role.toLowerCase());
}

function signatureFields(file: PdfFile): readonly Field[] {
  const catalogue = file.dict(file.trailer.get('Root'));
  if (!catalogue.has('AcroForm')) return [];
  const references = file.resolve(file.dict(catalogue.get('AcroForm')).get('Fields'));
  if (!isArray(references)) throw new UnreadablePdf('The form has no fields.');
  return references.map((reference) => {
    if (!(reference instanceof PdfRef)) throw new UnreadablePdf('A field of the form is missing.');
    const dict = file.dict(reference);
    const type = dict.get('FT');
    if (!(type instanceof PdfName) || type.name !== 'Sig')
      throw new UnreadablePdf('A field is no signature.');
    return { number: reference.number, dict };
  });
}

export interface ReadSignature {
  readonly name: string;
  readonly at: string;
  /** The bytes that it covers: the file up to the end of its own revision, without the signature itself. */
  readonly covered: Buffer;
  readonly cms: Buffer;
  /** Length of the file as it was when this signature was set. */
  readonly end: number;
}

/**
 * Every signature in the order in which they were set. Throws when one does not cover the whole file of its moment, or
 * when a later revision does more than fill one reserved field: what was signed could then look otherwise.
 */
export function readSignatures(file: PdfFile): readonly ReadSignature[] {
  const fields = signatureFields(file);
  const [, , ...signing] = file.revisions;
  const unsigned = fields.filter(({ dict }) => !dict.has('V')).length;
  if (signing.length !== fields.length - unsigned)
    throw new UnreadablePdf('Not every revision is a signature.');
  return signing.map((revision, index) => {
    const before = file.revisions[index + 1];
    const field = fields.find(({ number }) => revision.offsets.has(number));
    const value = field?.dict.get('V');
    const touched = [...revision.offsets.keys()];
    if (
      !before ||
      !field ||
      !(value instanceof PdfRef) ||
      touched.length !== 2 ||
      !touched.includes(value.number)
    ) {
      throw new UnreadablePdf('A revision does more than sign.');
    }
    if (value.number !== before.trailer.get('Size'))
      throw new UnreadablePdf('A signature replaces something.');
    if (!sameRoots(before.trailer, revision.trailer))
      throw new UnreadablePdf('A revision shows another document.');
    for (const number of touched) {
      const offset = revision.offsets.get(number) ?? 0;
      if (offset < before.end || file.object(number).end > revision.tableAt) {
        throw new UnreadablePdf('A revision points outside itself.');
      }
    }
    return readSignature(file, file.dict(value), revision.end);
  });
}

function sameRoots(before: PdfDict, after: PdfDict): boolean {
  return ['Root', 'Info'].every((key) => {
    const [one, other] = [before.get(key), after.get(key)];
    return one instanceof PdfRef && other instanceof PdfRef && one.number === other.number;
  });
}

function readSignature(file: PdfFile, dict: PdfDict, end: number): ReadSignature {
  const range = dict.get('ByteRange');
  const contents = dict.get('Contents');
  const [zero, open, close, rest] = isArray(range) && range.length === 4 ? range : [];
  if (zero !== 0 || typeof open !== 'number' || typeof close !== 'number' || typeof rest !== 'number') {
    throw new UnreadablePdf('A signature does not say what it covers.');
  }
  if (!(contents instanceof PdfString)) throw new UnreadablePdf('A signature is empty.');
  const between = file.bytes.toString('latin1', open, close);
  if (close + rest !== end || between !== `<${contents.bytes.toString('hex')}>`) {
    throw new UnreadablePdf('A signature does not cover everything but itself.');
  }
  const covered = Buffer.concat([file.bytes.subarray(0, open), file.bytes.subarray(close, end)]);
  const at = instantOf(dict.get('M'));
  if (!at) throw new UnreadablePdf('A signature does not say when it was set.');
  return { name: textOf(dict.get('Name')) ?? '', at, covered, cms: withoutPadding(contents.bytes), end };
}

/** The CMS without the zeros that fill its place; anything but zeros after it is refused. */
function withoutPadding(contents: Buffer): Buffer {
  const lengthBytes = (contents[1] ?? 0) - 0x80;
  if (contents[0] !== 0x30 || lengthBytes < 1 || lengthBytes > 4)
    throw new UnreadablePdf('A signature is no CMS.');
  const end = 2 + lengthBytes + contents.readUIntBE(2, lengthBytes);
  if (end > contents.length || contents.subarray(end).some((byte) => byte !== 0)) {
    throw new UnreadablePdf('Something hides behind a signature.');
  }
  return contents.subarray(0, end);
}
