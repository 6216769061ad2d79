import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AdviceRecord,
  type AdviceText,
  recordHashOf,
  textHashOf,
} from '../../app/domain/case/advice-text.ts';
import type { ProseJson } from '../../app/prose/prose-json.ts';
import type { AdviceDocument } from '../ports/documents.ts';
import { type AdviceSetter, createAdviceSetter } from './advice-setter.ts';
import { attachmentJson } from './attachment-json.ts';
import { hasTools, run } from './fixtures/command-line.ts';
import {
  doc,
  nancyDocument,
  nancyRecord,
  nancyText,
  paragraph,
  section,
  text,
} from './fixtures/nancy-advice.ts';
import { attachmentOf } from './pdf-attachment.ts';
import { readPdf } from './pdf-file.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'raadkamer-documents-'));
let setter: AdviceSetter;

beforeAll(() => {
  setter = createAdviceSetter({ root });
});
afterAll(async () => {
  await setter.close();
  rmSync(folder, { recursive: true });
});

function withText(changes: Partial<AdviceText>, record: Partial<AdviceRecord> = {}): AdviceDocument {
  const changed: AdviceText = { ...nancyText, ...changes };
  const recorded: AdviceRecord = { ...nancyRecord, textHash: textHashOf(changed), ...record };
  return {
    ...nancyDocument,
    text: changed,
    textHash: textHashOf(changed),
    record: recorded,
    recordHash: recordHashOf(recorded),
  };
}

const withProse = (...content: ProseJson[]) =>
  withText({ prose: doc(section('s', 'Titel', ...content)) as unknown as AdviceText['prose'] });

function keep(pdf: Uint8Array): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.pdf`);
  writeFileSync(path, pdf);
  return path;
}

/** The words of a document, with line breaks and the hyphens before them undone. */
function wordsOn(pdf: Uint8Array): string {
  return run('pdftotext', keep(pdf), '-')
    .said.replace(/\u00ad\s+/g, '')
    .replace(/\s+/g, ' ');
}

describe('the document of an advice', () => {
  test('the same sealed form gives the same bytes, on a fresh thread too', async () => {
    const other = createAdviceSetter({ root });
    const [first, second, third] = [
      await setter.set(nancyDocument),
      await setter.set(nancyDocument),
      await other.set(nancyDocument),
    ];
    await other.close();
    expect(Buffer.from(first).equals(second)).toBe(true);
    expect(Buffer.from(first).equals(third)).toBe(true);
  });

  test('another record gives another document', async () => {
    const one = await setter.set(nancyDocument);
    const other = await setter.set(withText({}, { roundId: '00000000-0000-4000-8000-000000000051' }));
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  test('[ROUND-1] it carries text and record with their hashes, canonical', async () => {
    const carried = attachmentOf(readPdf(await setter.set(nancyDocument)), 'advies.json').toString('utf8');
    expect(carried).toBe(attachmentJson(nancyDocument));
    const { text: carriedText, textHash, record, recordHash } = JSON.parse(carried);
    expect([textHashOf(carriedText), recordHashOf(record)]).toEqual([textHash, recordHash]);
  });

  test('it claims PDF/A-3a and PDF/UA-1, and readers show its title', async () => {
    const file = readPdf(await setter.set(nancyDocument));
    const source = file.bytes.toString('latin1');
    expect(source).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const catalogue = file.dict(file.trailer.get('Root'));
    expect(file.dict(catalogue.get('ViewerPreferences')).get('DisplayDocTitle')).toBe(true);
  });

  test('[OUTCOME-1] outcomes and grounds are in the words of the regulation; without any words it is a defect', async () => {
    const outcomes = nancyText.outcomes.map(({ personId }) => ({
      personId,
      outcome: 'recommendation',
      grounds: ['other'],
    }));
    const document = withText({ outcomes });
    await expect(setter.set(document)).rejects.toThrow('recommendation');
    const outcomeWords = { recommendation: { label: 'een aanbeveling', document: 'advice' as const } };
    await expect(setter.set({ ...document, outcomeWords })).rejects.toThrow('other');
    const pdf = await setter.set({ ...document, outcomeWords, groundWords: { other: 'een andere grond' } });
    expect(pdf.length).toBeGreaterThan(10_000);
  });

  test('[PROSE-3] a dissenting opinion may cite an exhibit that the text does not', async () => {
    const exhibit = { exhibitId: '00000000-0000-4000-8000-000000000035', number: 9, sha256: 'ab'.repeat(32) };
    const prose = doc(
      section('d', 'Standpunt', paragraph({ type: 'citation', attrs: { exhibitId: exhibit.exhibitId } })),
    );
    const dissents = nancyRecord.dissents.map((dissent) => ({
      ...dissent,
      prose: prose as unknown as typeof dissent.prose,
    }));
    const document = withText({}, { dissents });
    await expect(setter.set(document)).rejects.toThrow('exhibit');
    expect((await setter.set({ ...document, dissentExhibits: [exhibit] })).length).toBeGreaterThan(10_000);
  });

  test('a thread that is gone is replaced at the next document', async () => {
    const own = createAdviceSetter({ root });
    await own.set(nancyDocument);
    await own.close();
    expect((await own.set(nancyDocument)).length).toBeGreaterThan(10_000);
    await own.close();
  });

  test('a defect in the text rejects and leaves the thread alive', async () => {
    await expect(setter.set(withProse({ type: 'video' }))).rejects.toThrow('video');
    expect((await setter.set(nancyDocument)).length).toBeGreaterThan(10_000);
  });
});

describe.skipIf(!hasTools('pdfinfo', 'pdffonts', 'qpdf', 'pdftotext'))(
  'the document, judged by public tools (skipped without poppler and qpdf)',
  () => {
    test('is complete, tagged, titled and in its language, with every font inside', async () => {
      const path = keep(await setter.set(nancyDocument));
      const facts = run('pdfinfo', path).said;
      expect(facts).toMatch(/Tagged:\s+yes/);
      expect(facts).toContain('Advies in zaak 2026-014: Nancy');
      expect(facts).toMatch(/CreationDate:\s+Sun Nov 22 13:05:00 2026/);
      const fonts = run('pdffonts', path)
        .said.split('\n')
        .filter((line) => line.includes('TrueType'));
      expect(fonts.length).toBeGreaterThan(3);
      for (const line of fonts) expect(line).toMatch(/Source(Serif4|Sans3)-\w+ .* yes yes yes/);
      expect(run('qpdf', '--check', path)).toMatchObject({ status: 0 });
    });

    test('has headings in order, table heads and list items for who listens', async () => {
      const tags = run('pdfinfo', '-struct-text', keep(await setter.set(nancyDocument))).said;
      const headings = [...tags.matchAll(/^ *(H\d) "([^"]*)"/gm)].map(
        ([, level, title]) => `${level} ${title}`,
      );
      expect(headings.slice(0, 5)).toEqual([
        'H1 Advies',
        'H2 Het verzoek',
        'H2 De omstandigheden',
        'H3 Worteling in de stad',
        'H4 Wat daartegenover staat',
      ]);
      for (const tag of ['THead', 'TH <', 'LBody', 'BlockQuote', 'Note <', 'Link'])
        expect(tags).toContain(tag);
    });

    test('says what was decided, proposed, answered and dissented, and both hashes on every page', async () => {
      const pdf = await setter.set(nancyDocument);
      const words = wordsOn(pdf);
      for (const expected of [
        'de Minister van Asiel en Migratie',
        'klemmende redenen van humanitaire aard',
        'zie stuk 4',
        'Verpleegkunde · mbo 4',
        '12 maanden',
        '31 juli 2027',
        'Van de vier aanwezige leden',
        'eens, met een voorbehoud',
        'Pieter Oosterhuis',
        'Bijlage 1. Afwijkend standpunt van Annelies de Groot',
      ]) {
        expect(words).toContain(expected);
      }
      const pages = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', keep(pdf)).said)?.[1]);
      const unspaced = words.replaceAll(/[\s\u00a0]/g, '');
      for (const hash of [nancyDocument.textHash, nancyDocument.recordHash]) {
        expect(unspaced.split(hash).length - 1).toBe(pages + 1);
      }
    });

    test('speaks German when the document does', async () => {
      const pdf = await setter.set({ ...nancyDocument, language: 'de' });
      const words = wordsOn(pdf);
      for (const expected of [
        'Vorgeschlagene Bedingungen',
        'Zustimmung mit Vorbehalt',
        'Unterlage 4',
        '31. Juli 2027',
      ]) {
        expect(words).toContain(expected);
      }
    });

    test('speaks English when the document does', async () => {
      const pdf = await setter.set({ ...nancyDocument, language: 'en' });
      const words = wordsOn(pdf);
      for (const expected of [
        'Proposed conditions',
        'agrees, with a reservation',
        'exhibit 4',
        '31 July 2027',
      ]) {
        expect(words).toContain(expected);
      }
    });

    test('a notice without conditions, dissents, exhibits or positions is a document too', async () => {
      const prose = doc(section('s', 'Beslissing', paragraph(text('Er is geen grond om te adviseren.'))));
      const outcomes = nancyText.outcomes.map(({ personId }) => ({
        personId,
        outcome: 'no-advice' as const,
        grounds: [],
      }));
      const bare = withText(
        { prose: prose as unknown as AdviceText['prose'], conditions: [], exhibits: [], outcomes },
        { positions: [], dissents: [] },
      );
      const words = wordsOn(await setter.set({ ...bare, signers: [] }));
      expect(words).toContain('Mededeling');
      expect(words).toContain('De commissie stelt geen voorwaarden voor.');
      expect(words).not.toContain('Bijlage 1');
    });

    test('markup of any kind is only text', async () => {
      const hostile = [
        '#eval("1+1") #read("/etc/passwd") #panic() $x^2$ *vet* _cursief_ `code` <label> @bron',
        '= Kop // niets /* niets */ \\u{1f600} \\ -- --- ... ~ [inhoud] {code}',
        '<script>alert(1)</script> %PDF-1.7 endobj endstream ))) <</Type/Catalog>>',
        'advies.json #include "advies.typ" #sys.inputs',
      ];
      const words = wordsOn(await setter.set(withProse(...hostile.map((line) => paragraph(text(line))))));
      for (const part of [
        '#eval("1+1")',
        '*vet* _cursief_',
        '= Kop //',
        '<script>alert(1)</script>',
        '<</Type/Catalog>>',
      ]) {
        expect(words).toContain(part);
      }
    });

    test('hostile text in every other field is only text as well', async () => {
      const hostile = '#panic("x") *y* ‮omgekeerd';
      const pdf = await setter.set({
        ...nancyDocument,
        caseTitle: hostile,
        committee: { name: hostile, legalBasis: hostile },
        addressee: { title: hostile, salutation: hostile },
        tallySentence: hostile,
        persons: nancyDocument.persons.map((person) => ({ ...person, label: hostile })),
        signers: [{ name: hostile, role: hostile }],
      });
      const words = wordsOn(pdf);
      expect(words.split('#panic("x")').length).toBeGreaterThan(7);
      expect(words).toContain('[U+202E]');
    });

    test('scripts that the fonts lack show as code points, and a note says where the characters are', async () => {
      const words = wordsOn(await setter.set(withProse(paragraph(text('Zij heet نانسي en lacht 😀 שלום')))));
      expect(words).toContain('[U+0646 U+0627 U+0646 U+0633 U+064A]');
      expect(words).toContain('[U+1F600]');
      expect(words).toContain('kennen niet alle schriften');
      expect(wordsOn(await setter.set(nancyDocument))).not.toContain('kennen niet alle schriften');
    });

    test('Polish, Turkish, Vietnamese and Cyrillic names are drawn', async () => {
      const names = 'Łukasz Żółć, Ayşe Iğdır, Nguyễn Thị Hằng, Олександр';
      expect(wordsOn(await setter.set(withProse(paragraph(text(names)))))).toContain(names);
    });
  },
);

describe('long and odd texts', () => {
  test('a paragraph of 80 000 characters, a word of 2 000 and names of 40 letters fit', async () => {
    const name = 'Wolfeschlegelsteinhausenbergerdorffdoorn';
    const document = withProse(
      paragraph(text('De commissie weegt alle omstandigheden. '.repeat(2000))),
      paragraph(text('m'.repeat(2000))),
      paragraph(text('https://example.org/'.padEnd(300, 'a/b'))),
    );
    const names = Object.fromEntries(Object.keys(document.names).map((accountId) => [accountId, name]));
    const pdf = await setter.set({ ...document, names, signers: [{ name, role: name }] });
    expect(pdf.length).toBeGreaterThan(50_000);
  });

  test('deep lists, wide tables, spans and levels that skip pass the gate for accessibility', async () => {
    const item = (...content: ProseJson[]): ProseJson => ({ type: 'listItem', content });
    let nested: ProseJson = { type: 'bulletList', content: [item(paragraph(text('diep')))] };
    for (let depth = 0; depth < 12; depth += 1) {
      nested = { type: 'orderedList', attrs: { start: 3 }, content: [item(paragraph(text('laag')), nested)] };
    }
    const cell = (type: string, attrs: Record<string, number> = {}): ProseJson => ({
      type,
      attrs: { colspan: 1, rowspan: 1, ...attrs },
      content: [paragraph(text('Onverschilligheidsverklaring'))],
    });
    const row = (...content: ProseJson[]): ProseJson => ({ type: 'tableRow', content });
    const wide = Array.from({ length: 14 }, () => cell('tableHeader'));
    const table: ProseJson = {
      type: 'table',
      content: [
        row(...wide),
        row(cell('tableHeader', { rowspan: 2 }), cell('tableCell', { colspan: 13 })),
        row(cell('tableCell')),
      ],
    };
    const heading: ProseJson = { type: 'heading', attrs: { level: 4 }, content: [text('Vier')] };
    const pdf = await setter.set(withProse(heading, nested, table, { type: 'table', content: [row()] }));
    expect(pdf.length).toBeGreaterThan(10_000);
  });

  test('whatever a person types can be set', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        async (one, other) => {
          const words = one.toWellFormed();
          const document = withProse(
            paragraph(text(words), { type: 'footnote', attrs: { text: other } }),
            paragraph(text(other, 'bold', 'italic')),
          );
          expect(
            (await setter.set({ ...document, caseTitle: words, tallySentence: other })).length,
          ).toBeGreaterThan(1000);
        },
      ),
      { numRuns: 60 },
    );
  });
});
