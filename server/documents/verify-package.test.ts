import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AdviceRecord, recordHashOf, textHashOf } from '../../app/domain/case/advice-text.ts';
import { hashOfBytes } from '../../app/domain/hash.ts';
import type { PackageSource } from '../ports/documents.ts';
import { composePackage, createPackageBinder } from './advice-package.ts';
import { type AdviceSetter, createAdviceSetter } from './advice-setter.ts';
import { ATTACHMENT_NAME } from './attachment-json.ts';
import { composeBag } from './bag.ts';
import { nancyDocument, nancyRecord, nancyText, people } from './fixtures/nancy-advice.ts';
import {
  chainOf,
  chair,
  nancyPackageSource,
  secretary,
  signWith,
  testAuthority,
} from './fixtures/nancy-package.ts';
import { attachmentOf } from './pdf-attachment.ts';
import { readPdf } from './pdf-file.ts';
import { ledgerHeadOf, verifyPackage } from './verify-package.ts';
import { readZip, writeZip, type ZipEntry } from './zip.ts';

const authority = testAuthority();
const binder = createPackageBinder({ seal: authority.seal });
let source: PackageSource;
let zip: Buffer;
let setter: AdviceSetter;

beforeAll(async () => {
  setter = createAdviceSetter({ root: resolve(import.meta.dirname, '../..') });
  source = await nancyPackageSource(setter, authority);
  zip = Buffer.from(await binder.bind(source));
  return () => setter.close();
});

/** A package that is sealed as it should be, from a source that does not agree with itself. */
async function sealed(changes: Partial<PackageSource>): Promise<Buffer> {
  return writeZip(await composePackage({ ...source, ...changes }, authority.seal));
}

function entriesOf(bytes: Uint8Array): readonly ZipEntry[] {
  const reading = readZip(bytes);
  if (!reading.ok) throw new Error(reading.fault);
  return reading.entries;
}

const events = () => source.ledger.map(({ type, payload }) => ({ type, data: payload?.data }));

describe('[KEEP-1] an archive package', () => {
  test('holds, and says of what case, with which hashes, by whom and up to which entry of the ledger', async () => {
    const last = source.ledger.at(-1);
    const verification = await verifyPackage(zip);
    expect(verification).toMatchObject({
      ok: true,
      facts: {
        caseNumber: '2026-014',
        textHash: nancyDocument.textHash,
        recordHash: nancyDocument.recordHash,
        signers: [{ name: chair.name }, { name: secretary.name }],
        ledger: { stream: last?.stream, number: last?.number, hash: last?.hash },
        exhibits: { included: 1, hashOnly: 1 },
      },
    });
  });

  test('has the same bytes when it is bound again from the same source', async () => {
    expect(zip.equals(await binder.bind(source))).toBe(true);
  });

  test('holds the files whose plain SHA-256 is the hash of the text and of the record', () => {
    const digests = new Map(entriesOf(zip).map(({ path, bytes }) => [path, hashOfBytes(bytes)]));
    expect(digests.get('zaak-2026-014/data/text.json')).toBe(nancyDocument.textHash);
    expect(digests.get('zaak-2026-014/data/record.json')).toBe(nancyDocument.recordHash);
  });

  test('does not leave the house when its source does not agree with itself', async () => {
    const ledger = chainOf(events().filter(({ type }) => type !== 'AdviceAdopted'));
    await expect(binder.bind({ ...source, ledger })).rejects.toThrow('ledger-adoption');
  });

  test('holds without dissents, exhibits, dispatch and decision, and with any case number', async () => {
    const text = { ...nancyText, exhibits: [], prose: { type: 'doc', content: [] } };
    const record: AdviceRecord = { ...nancyRecord, textHash: textHashOf(text), dissents: [] };
    const document = {
      ...nancyDocument,
      caseNumber: '../../Zaak №7 «é»',
      text,
      textHash: textHashOf(text),
      record,
      recordHash: recordHashOf(record),
    };
    const bare = {
      ...(await nancyPackageSource(setter, authority, document)),
      exhibits: [],
      dispatch: null,
      decision: null,
    };
    const bytes = await binder.bind(bare);
    expect(await verifyPackage(bytes)).toMatchObject({ ok: true });
    expect(entriesOf(bytes)[0]?.path).toMatch(/^zaak-Zaak-No7-e\//);
  });
});

test('[RULE-1] positions that stay inside are in the package, and travel neither on paper nor in the document', async () => {
  const document = { ...nancyDocument, positionsInside: true };
  const inside = await nancyPackageSource(setter, authority, document);
  const bytes = await binder.bind(inside);
  expect(await verifyPackage(bytes)).toMatchObject({ ok: true });
  const travels = attachmentOf(readPdf(Buffer.from(inside.signedPdf)), ATTACHMENT_NAME).toString('utf8');
  expect(JSON.parse(travels).record.positions).toBeNull();
  expect(travels).not.toContain('Anders hangt de voorwaarde in de lucht');
  const shown = source.signedPdf;
  const told = attachmentOf(readPdf(Buffer.from(shown)), ATTACHMENT_NAME).toString('utf8');
  expect(told).toContain('Anders hangt de voorwaarde in de lucht');
  // A document that shows them under a regulation that keeps them inside is found out.
  const mixed = await composePackage({ ...inside, signedPdf: shown }, authority.seal);
  expect(await verifyPackage(writeZip(mixed))).toMatchObject({ ok: false, code: 'pdf-attachment' });
});

test('[LEDGER-2] a package of an advice that was adopted under the first record still verifies', async () => {
  const record: AdviceRecord = { ...nancyRecord, schema: 'raadkamer.record/1' };
  const document = { ...nancyDocument, record, recordHash: recordHashOf(record) };
  const bytes = await binder.bind(await nancyPackageSource(setter, authority, document));
  expect(await verifyPackage(bytes)).toMatchObject({ ok: true });
});

describe('[ROUND-5] a package whose count does not hold', () => {
  /** The ledger with one event changed, chained anew: consistent in itself, and untrue. */
  const changedLedger = (type: string, change: (data: Record<string, unknown>) => unknown) =>
    chainOf(
      events().map((event) =>
        event.type === type ? { type, data: change(event.data as Record<string, unknown>) } : event,
      ),
    );

  test.each([
    ['a count that is not that of its positions', 'RoundClosed', { tally: { for: 4, against: 0 } }],
    ['fewer members on the roll than were counted', 'RoundClosed', { present: [people.chair] }],
    ['positions that are not those of the record', 'RoundClosed', { positions: [] }],
    ['a round that was on another text', 'RoundOpened', { textHash: 'f'.repeat(64) }],
    ['a round that was never closed', 'RoundClosed', { roundId: 'another' }],
    ['seats without a vote', 'MemberSeated', { seat: { voting: false } }],
  ])('is found out by %s', async (_what, type, changes) => {
    const ledger = changedLedger(type, (data) =>
      Object.fromEntries(
        Object.entries({ ...data, ...changes }).map(([key, value]) => [key, within(data[key], value)]),
      ),
    );
    expect(await verifyPackage(await sealed({ ledger }))).toMatchObject({ ok: false, code: 'ledger-tally' });
  });

  test('is found out by an adoption without a round where the regulation asks for one', async () => {
    const record: AdviceRecord = { ...nancyRecord, roundId: null };
    const recordHash = recordHashOf(record);
    const document = { ...nancyDocument, record, recordHash };
    const other = await nancyPackageSource(setter, authority, document);
    const bytes = writeZip(await composePackage(other, authority.seal));
    expect(await verifyPackage(bytes)).toMatchObject({ ok: false, code: 'ledger-tally' });
  });
});

/** One level deeper, where both are objects. */
function within(before: unknown, after: unknown): unknown {
  const objects = [before, after].every(
    (one) => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  return objects ? { ...Object(before), ...Object(after) } : after;
}

describe('a package that was tampered with', () => {
  test('one flipped byte anywhere is found', async () => {
    const positions = new Set([0, 1, zip.length - 1, zip.length - 22]);
    for (const { path, bytes } of entriesOf(zip)) {
      const start = zip.indexOf(Buffer.from(path)) + path.length;
      for (const at of [start - path.length - 30, start - 1, start, start + bytes.length - 1])
        positions.add(at);
      positions.add(start + Math.floor(bytes.length / 2));
      positions.add(zip.lastIndexOf(Buffer.from(path)) - 20);
    }
    for (let at = 11; at < zip.length; at += 997) positions.add(at);
    expect(positions.size).toBeGreaterThan(350);
    const survivors: number[] = [];
    for (const at of positions) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      if ((await verifyPackage(changed)).ok) survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });

  test('any other bytes give an answer, never an exception', async () => {
    const change = fc.tuple(fc.nat(zip.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat(zip.length),
        async (changes, cut) => {
          const changed = Buffer.from(zip);
          for (const [at, bytes] of changes) changed.set(bytes.subarray(0, zip.length - at), at);
          const same = changed.equals(zip);
          expect((await verifyPackage(changed)).ok).toBe(same);
          expect((await verifyPackage(zip.subarray(0, cut))).ok).toBe(cut === zip.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('data files that no reader could take in are refused, though well sealed', async () => {
    const replaced = async (name: string, content: string) => {
      const honest = await composePackage(source, authority.seal);
      const payload = honest.flatMap(({ path, bytes }) => {
        const [, inside] = path.split('/data/');
        return inside === undefined
          ? []
          : [{ path: inside, bytes: inside === name ? Buffer.from(content) : bytes }];
      });
      const tags = honest.flatMap(({ path, bytes }) => {
        const [, inside] = path.split(/^[^/]+\//);
        return inside === 'authority.pem' ? [{ path: inside, bytes }] : [];
      });
      const info = [
        ['Raadkamer-Text-Hash', nancyDocument.textHash],
        ['Raadkamer-Record-Hash', nancyDocument.recordHash],
      ] as const;
      return writeZip(await composeBag({ folder: 'zaak', payload, tags, info }, authority.seal));
    };
    const deep = `{"schema":"raadkamer.text/1","conditions":${'['.repeat(100_000)}${']'.repeat(100_000)},"exhibits":[]}`;
    expect(await verifyPackage(await replaced('text.json', deep))).toMatchObject({
      code: 'json',
      detail: 'nested too deeply',
    });
    expect(await verifyPackage(await replaced('text.json', '{'))).toMatchObject({
      code: 'json',
      where: 'text.json',
    });
    expect(await verifyPackage(await replaced('text.json', '[]'))).toMatchObject({ code: 'json' });
    expect(await verifyPackage(await replaced('people.json', '{}'))).toMatchObject({
      code: 'json',
      where: 'people.json',
    });
    expect(await verifyPackage(await replaced('conditions.json', '[]\n'))).toMatchObject({
      code: 'derived',
      where: 'conditions.json',
    });
    expect(await verifyPackage(await replaced('ledger.json', '[]'))).toMatchObject({
      code: 'json',
      where: 'ledger.json',
    });
    const description = 'mdto/text.json.bestand.MDTO.xml';
    expect(await verifyPackage(await replaced('none', ''))).toMatchObject({ code: 'ledger-head' });
    expect(await verifyPackage(await replaced(description, '<MDTO/>'))).toMatchObject({ ok: false });
  });

  test('the file that changed is named', async () => {
    const changed = entriesOf(zip).map(({ path, bytes }) =>
      path.endsWith('data/text.json')
        ? { path, bytes: Buffer.from(Buffer.from(bytes).toString().replace('Nancy', 'Fancy')) }
        : { path, bytes },
    );
    expect(await verifyPackage(writeZip(changed))).toMatchObject({
      code: 'bag-digest',
      where: 'data/text.json',
    });
  });

  test('a file that is gone or was added is named', async () => {
    const [entries, folder] = [entriesOf(zip), 'zaak-2026-014'];
    const without = entries.filter(({ path }) => !path.endsWith('decision.json'));
    expect(await verifyPackage(writeZip(without))).toMatchObject({
      code: 'bag-missing-file',
      where: 'data/decision.json',
    });
    const added = [...entries, { path: `${folder}/data/extra.txt`, bytes: Buffer.from('x') }];
    expect(await verifyPackage(writeZip(added))).toMatchObject({
      code: 'bag-extra-file',
      where: 'data/extra.txt',
    });
    const tag = [...entries, { path: `${folder}/extra.txt`, bytes: Buffer.from('x') }];
    expect(await verifyPackage(writeZip(tag))).toMatchObject({ code: 'bag-extra-file', where: 'extra.txt' });
    const beside = [...entries, { path: 'andere-map/x.txt', bytes: Buffer.from('x') }];
    expect(await verifyPackage(writeZip(beside))).toMatchObject({ code: 'bag-form' });
  });

  test('manifests that were computed anew do not pass: the seal is not over them', async () => {
    const changed = { ...source, decision: { outcome: 'deviates' } };
    const entries = await composePackage(changed, testAuthority().seal);
    expect(await verifyPackage(writeZip(entries))).toMatchObject({ code: 'seal' });
  });

  test('a package sealed by an authority of its own does not pass for another', async () => {
    const other = testAuthority();
    const forged = await nancyPackageSource(setter, other);
    const bytes = await createPackageBinder({ seal: other.seal }).bind(forged);
    expect(await verifyPackage(bytes)).toMatchObject({ ok: true });
    const authorityPem = await authority.certificates();
    expect(await verifyPackage(bytes, { authorityPem })).toMatchObject({ code: 'authority-other' });
    expect(await verifyPackage(zip, { authorityPem })).toMatchObject({ ok: true });
    expect(await verifyPackage(zip, { authorityPem: 'nonsense' })).toMatchObject({ code: 'authority-other' });
  });

  test('headers and gaps that no manifest covers are compared too', async () => {
    const dated = Buffer.from(zip);
    dated.writeUInt16LE(0x5b76, 12);
    expect(await verifyPackage(dated)).toMatchObject({ code: 'zip-rebuild' });
  });

  test('authority.pem without certificates, or with text around them, is refused', async () => {
    const authorityPem = `note\n${source.authorityPem}`;
    expect(await verifyPackage(await sealed({ authorityPem: 'none' }))).toMatchObject({ code: 'authority' });
    expect(await verifyPackage(await sealed({ authorityPem }))).toMatchObject({ code: 'authority' });
  });
});

describe('a well-sealed package whose parts do not agree', () => {
  test('[ROUND-1] another text than the record is of', async () => {
    const text = { ...nancyText, conditions: [] };
    const document = { ...nancyDocument, text };
    expect(await verifyPackage(await sealed({ document }))).toMatchObject({
      code: 'text-hash',
      where: 'text.json',
    });
    const named = { ...document, textHash: textHashOf(text) };
    expect(await verifyPackage(await sealed({ document: named }))).toMatchObject({ code: 'record-hash' });
  });

  test('[DISSENT-1] a dissenting opinion that is not the one that was submitted', async () => {
    const dissents = nancyRecord.dissents.map((dissent) => ({
      ...dissent,
      prose: { type: 'doc', content: [] },
    }));
    const record: AdviceRecord = { ...nancyRecord, dissents };
    const document = { ...nancyDocument, record, recordHash: recordHashOf(record) };
    expect(await verifyPackage(await sealed({ document }))).toMatchObject({
      code: 'dissent-hash',
      where: 'dissents/1.json',
    });
  });

  test('a document that carries another record', async () => {
    const record: AdviceRecord = { ...nancyRecord, positions: nancyRecord.positions.slice(1) };
    const document = { ...nancyDocument, record, recordHash: recordHashOf(record) };
    const other = await nancyPackageSource(setter, authority, document);
    expect(await verifyPackage(await sealed({ signedPdf: other.signedPdf }))).toMatchObject({
      code: 'pdf-attachment',
    });
  });

  test('a document that is unsigned, signed by strangers, or no PDF', async () => {
    const unsigned = await setter.set(nancyDocument);
    expect(await verifyPackage(await sealed({ signedPdf: unsigned }))).toMatchObject({
      code: 'pdf-unsigned',
    });
    const [strange] = await signWith(testAuthority(), unsigned, [chair]);
    const signedPdf = strange ?? unsigned;
    expect(await verifyPackage(await sealed({ signedPdf }))).toMatchObject({
      code: 'signature',
      where: chair.name,
    });
    expect(await verifyPackage(await sealed({ signedPdf: Buffer.from('geen pdf') }))).toMatchObject({
      code: 'pdf',
    });
  });

  test('[LEDGER-2] a ledger with a changed row names its number', async () => {
    const ledger = source.ledger.map((entry) =>
      entry.number === 2 && entry.payload
        ? { ...entry, payload: { ...entry.payload, actor: 'system' as const } }
        : entry,
    );
    expect(await verifyPackage(await sealed({ ledger }))).toMatchObject({
      code: 'ledger-chain',
      where: '2',
      detail: 'payload',
    });
    const shortened = source.ledger.filter(({ number }) => number !== 3);
    expect(await verifyPackage(await sealed({ ledger: shortened }))).toMatchObject({
      code: 'ledger-chain',
      where: '3',
    });
  });

  test('[ADOPT-2] a ledger that adopted another text, though its chain was computed anew', async () => {
    const ledger = chainOf(
      events().map(({ type, data }) => ({
        type,
        data: type === 'AdviceAdopted' ? { ...Object(data), textHash: 'f'.repeat(64) } : data,
      })),
    );
    expect(await verifyPackage(await sealed({ ledger }))).toMatchObject({
      code: 'ledger-adoption',
      where: String(events().findIndex(({ type }) => type === 'AdviceAdopted') + 1),
    });
  });

  test('[SIGN-1] signatures that the ledger does not know, or knows otherwise', async () => {
    const fewer = chainOf(events().filter(({ data }) => Object(data).name !== secretary.name));
    expect(await verifyPackage(await sealed({ ledger: fewer }))).toMatchObject({ code: 'ledger-signatures' });
    const renamed = chainOf(
      events().map(({ type, data }) => ({
        type,
        data: type === 'AdviceSigned' ? { ...Object(data), name: 'X' } : data,
      })),
    );
    expect(await verifyPackage(await sealed({ ledger: renamed }))).toMatchObject({
      code: 'ledger-signatures',
      where: chair.name,
    });
  });

  test('[DOSSIER-3] an exhibit that is another one, or is missing', async () => {
    const swapped = source.exhibits.map((exhibit) =>
      exhibit.bytes ? { ...exhibit, bytes: Buffer.from('iets anders') } : exhibit,
    );
    expect(await verifyPackage(await sealed({ exhibits: swapped }))).toMatchObject({
      code: 'exhibit-hash',
      where: '4',
    });
    const honest = swapped.map((one) => (one.bytes ? { ...one, sha256: hashOfBytes(one.bytes) } : one));
    expect(await verifyPackage(await sealed({ exhibits: honest }))).toMatchObject({
      code: 'exhibit-hash',
      where: '4',
    });
    expect(await verifyPackage(await sealed({ exhibits: [] }))).toMatchObject({
      code: 'exhibit-missing',
      where: '4',
    });
  });
});

describe('[LEDGER-2] the package as a witness', () => {
  test('gives the head of the ledger it was cut at, so that a chain rehashed as a whole is found out', async () => {
    const witnessed = await ledgerHeadOf(zip);
    const rehashed = chainOf(
      events().map(({ type, data }, index) => (index === 0 ? { type, data: {} } : { type, data })),
    );
    const original = source.ledger.at(-1);
    expect(witnessed).toEqual({
      ok: true,
      head: { stream: original?.stream, number: original?.number, hash: original?.hash },
    });
    expect(rehashed.at(-1)?.hash).not.toBe(original?.hash);
  });

  test('a package that does not hold witnesses nothing', async () => {
    expect(await ledgerHeadOf(zip.subarray(0, -5))).toMatchObject({ ok: false });
  });
});
