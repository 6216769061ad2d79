/** Files that are not what they say, too much, or too clever: refused with the reason, and not a byte of them kept. */
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../app/contracts/commands.ts';
import { MAX_EXHIBIT_BYTES } from '../../app/schemas/upload-limits.ts';
import { demonstrationPdf, demonstrationPicture } from '../../prisma/seed/demonstration-files.ts';
import { writeZip } from '../../server/documents/zip.ts';
import { type CommitteeAtWork, codes, openCommitteeAtWork } from './committee-at-work.ts';

let at: CommitteeAtWork;
beforeAll(async () => {
  at = await openCommitteeAtWork();
});
afterAll(() => at.drop());

const exhibit = {
  title: 'Stuk',
  kind: 'letter',
  date: null,
  provenance: 'Post',
  confidentiality: { to: 'panel' },
};
const file = (fileName: string, ...pieces: readonly Uint8Array[]): Promise<Answer> =>
  at.as('secretaris').fileExhibit(at.caseId, exhibit, { fileName, bytes: inPieces(pieces) });

async function* inPieces(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const padded = (head: string) => Buffer.concat([bytes(head), Buffer.alloc(4096)]);

describe('a disguised program', () => {
  const programs: readonly (readonly [string, Uint8Array])[] = [
    ['Windows', padded('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00')],
    ['Linux', padded('\x7fELF\x02\x01\x01\x00')],
    ['macOS', padded('\xcf\xfa\xed\xfe\x07\x00\x00\x01')],
    ['Java', padded('\xca\xfe\xba\xbe\x00\x00\x00\x41')],
    ['WebAssembly', padded('\x00asm\x01\x00\x00\x00')],
    ['a shell script', bytes('#!/bin/sh\nrm -rf /\n')],
    ['a web page', bytes('\n  <!DOCTYPE html><script>alert(1)</script>')],
    [
      'a drawing with script',
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['an old Office file', padded('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['a plain archive', writeZip([{ path: 'setup.exe', bytes: bytes('MZ') }])],
    [
      'a Java archive',
      writeZip([
        { path: 'META-INF/MANIFEST.MF', bytes: bytes('Main-Class: Evil') },
        { path: 'Evil.class', bytes: bytes('\xca\xfe\xba\xbe') },
      ]),
    ],
  ];

  it.each(programs)('of %s is refused under every name', async (_system, program) => {
    const before = await at.everything();
    for (const name of [
      'brief.pdf',
      'foto.png',
      'foto.jpg',
      'brief.docx',
      'brief.odt',
      'brief.txt',
      'program.exe',
      'zonder-einde',
      '',
    ]) {
      const [code, ...more] = codes(await file(name, program));
      expect(['file-kind-not-accepted', 'file-disguised', 'file-not-its-ending']).toContain(code);
      expect(more).toEqual([]);
    }
    expect(await at.everything()).toEqual(before);
  });

  it('a good file under another kind of name is refused as well', async () => {
    const before = await at.everything();
    expect(codes(await file('brief.exe', demonstrationPdf(['Een brief.'])))).toEqual(['file-disguised']);
    expect(codes(await file('brief.pdf.exe', demonstrationPdf(['Een brief.'])))).toEqual(['file-disguised']);
    expect(codes(await file('foto.pdf', demonstrationPicture()))).toEqual(['file-disguised']);
    expect(codes(await file('brief.docx', bytes('Gewoon tekst.')))).toEqual(['file-disguised']);
    expect(await at.everything()).toEqual(before);
  });
});

describe('too much', () => {
  const mebibyte = Buffer.alloc(1024 * 1024, 'Een brief. ');

  it('a stream that goes on beyond the limit is stopped there, and no chunk of it stays', async () => {
    const before = await at.everything();
    let asked = 0;
    const endless = function* () {
      for (;;) {
        asked += 1;
        yield mebibyte;
      }
    };
    const answer = await at
      .as('secretaris')
      .fileExhibit(at.caseId, exhibit, { fileName: 'lang.txt', bytes: inPieces(endless()) });
    expect(answer).toEqual({
      ok: false,
      refusals: [{ code: 'file-too-big', params: { maximum: MAX_EXHIBIT_BYTES }, field: 'file' }],
    });
    expect(asked).toBe(Math.floor(MAX_EXHIBIT_BYTES / mebibyte.byteLength) + 1);
    expect(await at.everything()).toEqual(before);
  });

  it('a line that breaks half-way leaves nothing', async () => {
    const before = await at.everything();
    const broken = async function* () {
      yield mebibyte;
      yield mebibyte;
      throw new Error('The line broke.');
    };
    await expect(
      at.as('secretaris').fileExhibit(at.caseId, exhibit, { fileName: 'brief.txt', bytes: broken() }),
    ).rejects.toThrow('The line broke.');
    expect(await at.everything()).toEqual(before);
  });

  it('nothing at all is refused, also in many empty pieces', async () => {
    const before = await at.everything();
    expect(codes(await file('leeg.pdf'))).toEqual(['file-empty']);
    expect(codes(await file('leeg.txt', ...Array.from({ length: 1000 }, () => new Uint8Array())))).toEqual([
      'file-empty',
    ]);
    expect(await at.everything()).toEqual(before);
  });

  it('an archive that swells is never unpacked', async () => {
    // 64 MiB of nothing in 64 KiB, where a sniffer looks to tell one Office format from another.
    const swelling = zipOf(
      '[Content_Types].xml',
      deflateRawSync(Buffer.alloc(64 * 1024 * 1024)),
      64 * 1024 * 1024,
    );
    const started = performance.now();
    const memory = process.memoryUsage().arrayBuffers;
    for (const name of ['bom.docx', 'bom.odt', 'bom.zip']) {
      const before = await at.everything();
      expect(codes(await file(name, swelling))).not.toEqual([]);
      expect(await at.everything()).toEqual(before);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(process.memoryUsage().arrayBuffers - memory).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('a name', () => {
  it.each([
    ['that climbs', '../../../etc/passwd.txt', 'passwd.txt'],
    ['from Windows', 'C:\\fakepath\\brief.txt', 'brief.txt'],
    ['with a folder', '/tmp/brief.txt', 'brief.txt'],
    ['with a header in it', 'bri\0ef\r\nSet-Cookie: a=b.txt', 'briefSet-Cookie: a=b.txt'],
    ['that turns text around', 'brief\u202Etxt.exe.txt', 'brieftxt.exe.txt'],
    ['with half a character', 'half \uD83D.txt', 'half \uFFFD.txt'],
    ['that is too long', `${'\u{1F600}'.repeat(203)}.txt`, `${'\u{1F600}'.repeat(196)}.txt`],
  ])('%s is kept as its plain end', async (_what, sent, kept) => {
    expect(codes(await file(sent, bytes('Een brief.')))).toEqual([]);
    expect((await at.state()).exhibits.at(-1)?.fileName).toBe(kept);
  });

  it.each(['..', '../', '.txt/', '\0', ' '])('%j is no name of a text', async (sent) => {
    expect(codes(await file(sent, bytes('Een brief.')))).toEqual(['file-disguised']);
  });
});

describe('at once', () => {
  it('[DOSSIER-3] twelve files arrive: twelve numbers, each with its own bytes', async () => {
    const first = (await at.state()).exhibits.length;
    const texts = Array.from({ length: 12 }, (_, index) => `Brief nummer ${index}.`);
    const answers = await Promise.all(texts.map((text, index) => file(`brief-${index}.txt`, bytes(text))));
    expect(answers.flatMap(codes)).toEqual([]);
    const exhibits = (await at.state()).exhibits.slice(first);
    expect(new Set(exhibits.map((one) => one.number)).size).toBe(12);
    const queries = at.product.queriesFor(at.viewer('secretaris'));
    for (const { exhibitId, fileName } of exhibits) {
      const served = await queries.exhibitFile(at.caseId, exhibitId);
      const chunks: Uint8Array[] = [];
      for await (const chunk of served?.bytes ?? []) chunks.push(chunk);
      expect(`brief-${Buffer.concat(chunks).toString().replace(/\D/g, '')}.txt`).toBe(fileName);
    }
  });
});

/** A zip with one deflated entry, made by hand so that its sizes are as given. */
function zipOf(name: string, deflated: Uint8Array, size: number): Uint8Array {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8); // deflate
  header.writeUInt32LE(deflated.byteLength, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, bytes(name), deflated]);
}
