/** What every journal has to do; run on each implementation. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountId, CaseId, CommitteeId, Id } from '../../app/domain/identifiers.ts';
import type { DocumentId, DocumentMode, Grant, Journal } from '../../server/ports/journal.ts';

export interface JournalUnderTest {
  readonly journal: Journal;
  createDocument(document: {
    documentId: DocumentId;
    caseId: CaseId;
    committeeId: CommitteeId;
    first: Uint8Array;
  }): Promise<void>;
  setMode(documentId: DocumentId, mode: DocumentMode): Promise<void>;
  bump(scope: Id): Promise<void>;
  /** Another transaction takes the document's lock; the returned function lets go. */
  lock(documentId: DocumentId): Promise<() => Promise<void>>;
  drop(): Promise<void>;
}

const FRESH: Grant = { caseVersion: 0, committeeVersion: 0, accountVersion: 0 };
const FIRST = new Uint8Array([0, 0]);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const bytes = (words: string) => new Uint8Array(Buffer.from(words));

export function describeJournal(name: string, open: () => Promise<JournalUnderTest>): void {
  describe(`a journal: ${name}`, () => {
    let under: JournalUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.drop());

    async function draft() {
      const ids = { documentId: randomUUID(), caseId: randomUUID(), committeeId: randomUUID() };
      await under.createDocument({ ...ids, first: FIRST });
      return ids;
    }
    const update = (
      documentId: DocumentId,
      words: string,
      more: { accountId?: AccountId; grant?: Grant } = {},
    ) => ({
      documentId,
      accountId: more.accountId ?? randomUUID(),
      grant: more.grant ?? FRESH,
      bytes: bytes(words),
    });
    async function wordsOf(documentId: DocumentId) {
      const stored = await under.journal.load(documentId);
      return stored?.updates.map((row) => `${row.number} ${text(row.bytes)}`);
    }

    test('gives back a document whole, and null for one that does not exist', async () => {
      const { documentId, caseId } = await draft();
      await under.journal.append([update(documentId, 'een'), update(documentId, 'twee')]);
      expect(await under.journal.load(documentId)).toMatchObject({
        documentId,
        caseId,
        mode: 'open',
        lastNumber: 3,
        snapshot: null,
      });
      expect(await wordsOf(documentId)).toEqual([`1 ${text(FIRST)}`, '2 een', '3 twee']);
      expect(await under.journal.load(randomUUID())).toBeNull();
    });

    test('4-realtime: rows are numbered without gaps per document, whatever is refused between them', async () => {
      const one = await draft();
      const other = await draft();
      const stale = { ...FRESH, caseVersion: 7 };
      const outcomes = await under.journal.append([
        update(one.documentId, 'een'),
        update(other.documentId, 'een elders'),
        update(one.documentId, 'verouderd', { grant: stale }),
        update(randomUUID(), 'nergens'),
        update(one.documentId, 'twee'),
      ]);
      expect(outcomes).toEqual([
        { stored: true, number: 2 },
        { stored: true, number: 2 },
        { stored: false, why: 'stale-grant' },
        { stored: false, why: 'unknown-document' },
        { stored: true, number: 3 },
      ]);
      expect(await under.journal.append([update(one.documentId, 'drie')])).toEqual([
        { stored: true, number: 4 },
      ]);
      expect(await wordsOf(one.documentId)).toEqual([`1 ${text(FIRST)}`, '2 een', '3 twee', '4 drie']);
    });

    test('4-realtime: rows are numbered without gaps per document, by batches at once as well', async () => {
      const { documentId } = await draft();
      const batch = (label: string) => [1, 2, 3].map((index) => update(documentId, `${label}${index}`));
      const outcomes = (
        await Promise.all(['a', 'b', 'c', 'd'].map((label) => under.journal.append(batch(label))))
      ).flat();
      const numbers = outcomes.flatMap((outcome) => (outcome.stored ? [outcome.number] : []));
      const busy = outcomes.filter((outcome) => !outcome.stored && outcome.why === 'busy');
      expect(numbers.length + busy.length).toBe(12);
      expect([...numbers].sort((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 2));
      expect((await under.journal.load(documentId))?.lastNumber).toBe(1 + numbers.length);
    });

    test.each(['still', 'sealed'] as const)(
      '[ROUND-2] [ADOPT-2] 4-realtime: a batch asks anew whether a text may be written: one that is %s may not, its neighbours may',
      async (mode) => {
        const { documentId } = await draft();
        const neighbour = await draft();
        await under.setMode(documentId, mode);
        const outcomes = await under.journal.append([
          update(documentId, 'te laat'),
          update(neighbour.documentId, 'op tijd'),
        ]);
        expect(outcomes).toEqual([
          { stored: false, why: mode },
          { stored: true, number: 2 },
        ]);
        expect(await under.journal.load(documentId)).toMatchObject({ mode, lastNumber: 1 });
      },
    );

    test('[ROUND-2] 4-realtime: a document that is held is passed over and waits, its neighbours do not', async () => {
      const { documentId } = await draft();
      const neighbour = await draft();
      const release = await under.lock(documentId);
      const batch = [update(documentId, 'wacht'), update(neighbour.documentId, 'gaat door')];
      expect(await under.journal.append(batch)).toEqual([
        { stored: false, why: 'busy' },
        { stored: true, number: 2 },
      ]);
      await release();
      expect(await under.journal.append([update(documentId, 'wacht')])).toEqual([
        { stored: true, number: 2 },
      ]);
    });

    test('4-realtime: a batch asks anew whether the sender still may: case, committee and account', async () => {
      const { documentId, caseId, committeeId } = await draft();
      const accountId = randomUUID();
      const grant = { ...FRESH };
      for (const [scope, part] of [
        [caseId, 'caseVersion'],
        [committeeId, 'committeeVersion'],
        [accountId, 'accountVersion'],
      ] as const) {
        await under.bump(scope);
        const before = update(documentId, part, { accountId, grant: { ...grant } });
        expect(await under.journal.append([before]), part).toEqual([{ stored: false, why: 'stale-grant' }]);
        grant[part] += 1;
        const after = update(documentId, part, { accountId, grant: { ...grant } });
        expect((await under.journal.append([after]))[0]?.stored, part).toBe(true);
      }
      expect((await under.journal.load(documentId))?.lastNumber).toBe(4);
    });

    test('4-realtime: catching up goes by number: the rows after it, in order', async () => {
      const { documentId } = await draft();
      await under.journal.append(['een', 'twee', 'drie'].map((words) => update(documentId, words)));
      const rows = await under.journal.since(documentId, 2);
      expect(rows?.map((row) => `${row.number} ${text(row.bytes)}`)).toEqual(['3 twee', '4 drie']);
      expect(await under.journal.since(documentId, 4)).toEqual([]);
      expect(await under.journal.since(randomUUID(), 0)).toEqual([]);
    });

    test('4-realtime: rows become a snapshot beyond a threshold: numbers go on, and an older one does not come back', async () => {
      const { documentId } = await draft();
      await under.journal.append(['een', 'twee', 'drie'].map((words) => update(documentId, words)));
      await under.journal.compact(documentId, 3, bytes('een+twee'));
      const compacted = await under.journal.load(documentId);
      expect(compacted?.snapshot?.number).toBe(3);
      expect(text(compacted?.snapshot?.bytes ?? FIRST)).toBe('een+twee');
      expect(await wordsOf(documentId)).toEqual(['4 drie']);
      await under.journal.compact(documentId, 2, bytes('een'));
      expect((await under.journal.load(documentId))?.snapshot?.number).toBe(3);
      await under.journal.append([update(documentId, 'vier')]);
      await under.journal.compact(documentId, 5, bytes('alles'));
      expect(await under.journal.load(documentId)).toMatchObject({ lastNumber: 5, updates: [] });
      expect(await under.journal.since(documentId, 5)).toEqual([]);
    });

    test('4-realtime: catching up goes by number: rows that were compacted away are not passed off as nothing new', async () => {
      const { documentId } = await draft();
      await under.journal.append(['een', 'twee', 'drie'].map((words) => update(documentId, words)));
      await under.journal.compact(documentId, 3, bytes('een+twee'));
      expect(await under.journal.since(documentId, 2)).toBeNull();
      const rows = await under.journal.since(documentId, 3);
      expect(rows?.map((row) => text(row.bytes))).toEqual(['drie']);
    });

    test('a sealed text can be compacted and stays sealed', async () => {
      const { documentId } = await draft();
      await under.journal.append([update(documentId, 'een')]);
      await under.setMode(documentId, 'sealed');
      await under.journal.compact(documentId, 2, bytes('een'));
      expect(await under.journal.load(documentId)).toMatchObject({
        mode: 'sealed',
        lastNumber: 2,
        updates: [],
      });
    });

    test('a snapshot of rows that do not exist is refused and nothing changes', async () => {
      const { documentId } = await draft();
      await expect(under.journal.compact(documentId, 9, bytes('verzonnen'))).rejects.toThrow();
      expect(await under.journal.load(documentId)).toMatchObject({ snapshot: null, lastNumber: 1 });
    });

    test('an empty batch is nothing', async () => {
      expect(await under.journal.append([])).toEqual([]);
    });

    test('bytes come back as they were, also many and large ones', async () => {
      const { documentId } = await draft();
      const large = new Uint8Array(300_000).map((_, index) => index % 251);
      await under.journal.append([{ ...update(documentId, ''), bytes: large }]);
      const stored = await under.journal.load(documentId);
      expect(Buffer.compare(stored?.updates[1]?.bytes ?? FIRST, large)).toBe(0);
    });
  });
}
