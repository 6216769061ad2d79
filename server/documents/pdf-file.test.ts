import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendRevision, nextNumber, readPdf } from './pdf-file.ts';
import {
  instantOf,
  PdfName,
  type PdfObject,
  PdfReader,
  PdfRef,
  PdfString,
  pdfDate,
  textOf,
  textString,
  UnreadablePdf,
  writeObject,
} from './pdf-objects.ts';

const parse = (source: string) => new PdfReader(Buffer.from(source, 'latin1'), 0).object();

/** The smallest file with a catalogue and an identifier. */
function smallPdf(): Buffer {
  const body = '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n2 0 obj\n<<>>\nendobj\n';
  const offsets = [body.indexOf('1 0 obj'), body.indexOf('2 0 obj')].map((at) =>
    String(at).padStart(10, '0'),
  );
  const table = `xref\n0 3\n0000000000 65535 f \n${offsets[0]} 00000 n \n${offsets[1]} 00000 n \n`;
  const trailer = 'trailer\n<</Size 3 /Root 1 0 R /Info 2 0 R /ID [<aa> <aa>]>>\n';
  return Buffer.from(`${body}${table}${trailer}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

describe('PDF objects', () => {
  test('numbers, references, names and strings in their many spellings', () => {
    expect(parse('[1 -2.5 .5 3 0 R true null /A#20B]')).toEqual([
      1,
      -2.5,
      0.5,
      new PdfRef(3),
      true,
      null,
      new PdfName('A B'),
    ]);
    expect(parse('(a\\(b\\)\\101(c)\\\nd)')).toEqual(new PdfString(Buffer.from('a(b)A(c)d')));
    expect(parse('<41 4>')).toEqual(new PdfString(Buffer.from('A@')));
    expect(parse('<</K % note\n [0 R]>>'.replace('0 R', '7 0 R'))).toEqual(new Map([['K', [new PdfRef(7)]]]));
  });

  test.each(['<</A 1 /A 2>>', '<</A>>', '[1 2', '(open', '<4g>', '<</A', 'obj', '', '['.repeat(100)])(
    '%j is refused',
    (source) => {
      expect(() => parse(source)).toThrow(UnreadablePdf);
    },
  );

  test('what is written reads back the same', () => {
    const name = fc
      .string({ unit: 'binary-ascii', minLength: 1 })
      .map((text) => new PdfName(text.replaceAll('\0', '')));
    const string = fc.uint8Array().map((bytes) => new PdfString(Buffer.from(bytes)));
    const number = fc.oneof(
      fc.integer(),
      fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1e4),
    );
    const leaf = fc.oneof(
      fc.constantFrom(null, true, false),
      number,
      name,
      string,
      fc.nat().map((value) => new PdfRef(value)),
    );
    const { tree } = fc.letrec<{ tree: PdfObject }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree')),
        fc
          .array(
            fc.tuple(
              fc.string({ unit: 'binary-ascii', minLength: 1 }).map((text) => text.replaceAll('\0', 'x')),
              tie('tree'),
            ),
          )
          .map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(parse(writeObject(value))).toEqual(value);
      }),
    );
  });

  test('texts and moments survive', () => {
    expect(textOf(textString('Łukasz 😀'))).toBe('Łukasz 😀');
    expect(instantOf(pdfDate('2026-11-22T13:05:09.123Z'))).toBe('2026-11-22T13:05:09.000Z');
    expect(instantOf(textString('D:2026'))).toBeNull();
  });
});

describe('PDF revisions', () => {
  test('an update leaves every earlier byte and replaces only what it names', () => {
    const before = smallPdf();
    const file = readPdf(before);
    const after = appendRevision(file, [
      { number: nextNumber(file), value: 42 },
      { number: 2, value: true },
    ]);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    const read = readPdf(after);
    expect(read.revisions).toHaveLength(2);
    expect([read.object(2).value, read.object(3).value]).toEqual([true, 42]);
    expect(read.trailer.get('Size')).toBe(4);
  });

  test('the same update gives the same bytes, another one another identifier', () => {
    const update = (value: number) => appendRevision(readPdf(smallPdf()), [{ number: 3, value }]);
    expect(update(1).equals(update(1))).toBe(true);
    expect(readPdf(update(1)).trailer.get('ID')).not.toEqual(readPdf(update(2)).trailer.get('ID'));
  });

  test('a stream comes back as it went in', () => {
    const stream = Buffer.from('endstream endobj \u0000\r\n', 'latin1');
    const value = new Map<string, PdfObject>([['Length', stream.length]]);
    const read = readPdf(appendRevision(readPdf(smallPdf()), [{ number: 3, value, stream }]));
    expect(read.object(3).stream?.equals(stream)).toBe(true);
  });

  test.each<[string, (pdf: string) => string]>([
    ['is cut off', (pdf) => pdf.slice(0, -9)],
    ['has something behind its end', (pdf) => `${pdf}x`],
    ['points to a table that is not there', (pdf) => pdf.replace(/startxref\n\d+/, 'startxref\n5')],
    ['runs in circles', (pdf) => pdf.replace('/Size 3', `/Size 3 /Prev ${pdf.indexOf('xref')}`)],
    ['is encrypted', (pdf) => pdf.replace('/Size 3', '/Size 3 /Encrypt 2 0 R')],
    ['hides objects in a stream', (pdf) => pdf.replace('/Size 3', '/Size 3 /XRefStm 9')],
    ['is empty', () => ''],
  ])('a file that %s is refused', (_, change) => {
    const changed = change(smallPdf().toString('latin1'));
    expect(() => readPdf(Buffer.from(changed, 'latin1'))).toThrow(UnreadablePdf);
  });

  test('any bytes are read or refused, never worse', () => {
    const pdf = smallPdf();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
        const changed = Buffer.from(pdf);
        for (const [at, byte] of changes) changed[at] = byte;
        try {
          const file = readPdf(changed);
          file.object(1);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePdf);
        }
      }),
    );
  });
});
