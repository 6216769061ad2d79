/** What every unit of work does. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, hashOfBytes } from '../../app/domain/hash.ts';
import type { ProjectionRows } from '../../app/domain/projection.ts';
import type { Committed } from '../../server/ports/event-feed.ts';
import type { ProseVersions } from '../../server/ports/prose-versions.ts';
import type { NewEvent, StreamName, UnitOfWork } from '../../server/ports/unit-of-work.ts';

export interface UnitOfWorkUnderTest {
  readonly unitOfWork: UnitOfWork;
  /** Reads what the unit of work kept. */
  readonly versions: ProseVersions;
  /** Everything published so far, in order. */
  readonly published: readonly Committed[];
  /** Ids of the rows of case_view that belong to an aggregate. */
  projectedCases(aggregateId: string): Promise<readonly string[]>;
  outboxKeys(): Promise<readonly string[]>;
  drop(): Promise<void>;
}

const at = '2026-11-22T13:05:00.123Z';
const said = (words: string): NewEvent => ({ type: 'Said', version: 1, data: { words } });
const caseStream = (): StreamName => `case/${randomUUID()}`;
const idOf = (stream: StreamName) => stream.slice(stream.indexOf('/') + 1);

const caseRow = (stream: StreamName, title: string): ProjectionRows => [
  {
    table: 'case_view',
    values: {
      id: idOf(stream),
      committee_id: randomUUID(),
      number: '2026-001',
      title,
      status: 'registered',
      urgent_on: null,
      received_on: '2026-11-20',
      version: 1,
      state: { title },
    },
  },
];

export function describeUnitOfWork(name: string, open: () => Promise<UnitOfWorkUnderTest>): void {
  describe(`unit of work: ${name}`, () => {
    let subject: UnitOfWorkUnderTest;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.drop());

    const append = (stream: StreamName, ...events: NewEvent[]) =>
      subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([stream]);
        return transaction.append(stream, events, 'system', at);
      });
    const read = (stream: StreamName) =>
      subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([stream]);
        return transaction.read(stream);
      });

    test('[LEDGER-1] a stream that nobody wrote to is empty and stands at 0', async () => {
      const stream = caseStream();
      const numbers = await subject.unitOfWork.run((transaction) => transaction.lock([stream]));
      expect(numbers.get(stream)).toBe(0);
      expect(await read(stream)).toEqual([]);
    });

    test('[LEDGER-1] events get numbers without gaps and are read back in order, within and after the transaction', async () => {
      const stream = caseStream();
      const actor = randomUUID();
      const within = await subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([stream]);
        await transaction.append(stream, [said('one'), said('two')], actor, at);
        await transaction.append(stream, [said('three')], 'system', at);
        return transaction.read(stream);
      });
      await append(stream, said('four'));
      const after = await read(stream);
      expect(within).toEqual(after.slice(0, 3));
      expect(after.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
      expect(after[0]).toEqual({
        stream,
        number: 1,
        type: 'Said',
        version: 1,
        at,
        actor,
        data: { words: 'one' },
      });
    });

    test('[LEDGER-3] what append gives back is what the ledger will tell: folded now or later, it is the same', async () => {
      const stream = caseStream();
      const data = { name: 'Andre\u0301', left: undefined, nested: { b: 1, a: [1.5, -0] } };
      const stored = await append(stream, { type: 'Said', version: 1, data });
      expect(stored).toEqual(await read(stream));
      expect(stored[0]?.data).toStrictEqual({ name: 'Andr\u00e9', nested: { a: [1.5, 0], b: 1 } });
    });

    test('[LEDGER-1] a throw leaves nothing: no event, no projection, no job, no document, nothing published', async () => {
      const stream = caseStream();
      const documentId = randomUUID();
      const before = subject.published.length;
      const failing = subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([stream]);
        await transaction.append(stream, [said('lost')], 'system', at);
        await transaction.project(stream, caseRow(stream, 'Lost'));
        await transaction.enqueue([{ kind: 'test', key: `lost ${stream}`, payload: {} }]);
        await transaction.createDocument({
          documentId,
          caseId: idOf(stream),
          committeeId: randomUUID(),
          first: Buffer.from('x'),
        });
        throw new Error('the command failed');
      });
      await expect(failing).rejects.toThrow('the command failed');
      expect(await read(stream)).toEqual([]);
      expect(await subject.projectedCases(idOf(stream))).toEqual([]);
      expect(await subject.outboxKeys()).not.toContain(`lost ${stream}`);
      expect(await subject.unitOfWork.run((transaction) => transaction.lockDocument(documentId))).toBeNull();
      expect(subject.published).toHaveLength(before);
    });

    test('[LEDGER-1] what committed is published once, in order, with its scopes and documents', async () => {
      const [one, two] = [caseStream(), caseStream()];
      const documentId = randomUUID();
      const scope = randomUUID();
      const before = subject.published.length;
      await subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([one, two]);
        await transaction.append(two, [said('first')], 'system', at);
        await transaction.append(one, [said('second')], 'system', at);
        await transaction.bumpAccess([scope, scope]);
        await transaction.createDocument({
          documentId,
          caseId: idOf(one),
          committeeId: randomUUID(),
          first: Buffer.from('x'),
        });
        expect(subject.published).toHaveLength(before);
      });
      expect(subject.published.slice(before)).toEqual([
        {
          events: [
            expect.objectContaining({ stream: two, number: 1 }),
            expect.objectContaining({ stream: one, number: 1 }),
          ],
          accessScopes: [scope],
          documents: [documentId],
        },
      ]);
    });

    test('[LEDGER-1] looking alone publishes nothing', async () => {
      const before = subject.published.length;
      await read(caseStream());
      expect(subject.published).toHaveLength(before);
    });

    test('[LEDGER-1] twenty writers of one stream stand in line: every event is there, every number once', async () => {
      const stream = caseStream();
      const seen = await Promise.all(
        Array.from({ length: 20 }, (_, writer) =>
          subject.unitOfWork.run(async (transaction) => {
            const numbers = await transaction.lock([stream]);
            const events = await transaction.read(stream);
            expect(events).toHaveLength(numbers.get(stream) ?? -1);
            await transaction.append(stream, [said(String(writer))], 'system', at);
            return events.length;
          }),
        ),
      );
      expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
      expect((await read(stream)).map(({ number }) => number)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      );
    });

    test('[LEDGER-1] two works that name the same streams in another order both succeed', async () => {
      const [one, two] = [caseStream(), caseStream()];
      await Promise.all(
        Array.from({ length: 10 }, (_, turn) =>
          subject.unitOfWork.run(async (transaction) => {
            await transaction.lock(turn % 2 === 0 ? [one, two] : [two, one]);
            await transaction.append(one, [said('a')], 'system', at);
            await transaction.append(two, [said('b')], 'system', at);
          }),
        ),
      );
      expect(await read(one)).toHaveLength(10);
      expect(await read(two)).toHaveLength(10);
    });

    test('a stream that was not locked is neither read nor written, and locks are taken once', async () => {
      const [locked, other] = [caseStream(), caseStream()];
      await subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([locked]);
        await expect(transaction.read(other)).rejects.toThrow('not locked');
        await expect(transaction.append(other, [said('x')], 'system', at)).rejects.toThrow('not locked');
        await expect(transaction.project(other, [])).rejects.toThrow('not locked');
        await expect(transaction.lock([other])).rejects.toThrow('once');
      });
    });

    test('a name that is no stream and a time that is no instant are refused', async () => {
      const run = subject.unitOfWork.run;
      for (const stream of [
        'case/1',
        'room/00000000-0000-4000-8000-000000000000',
        `case/${randomUUID()}/x`,
      ]) {
        await expect(run((transaction) => transaction.lock([stream]))).rejects.toThrow(TypeError);
      }
      const stream = caseStream();
      const late = run(async (transaction) => {
        await transaction.lock([stream]);
        await transaction.append(stream, [said('x')], 'system', '2026-11-22T13:05:00Z');
      });
      await expect(late).rejects.toThrow(TypeError);
    });

    test('a transaction that has ended does nothing any more', async () => {
      const stream = caseStream();
      const kept = await subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([stream]);
        return transaction;
      });
      await expect(kept.append(stream, [said('late')], 'system', at)).rejects.toThrow('ended');
      await expect(kept.lockDocument(randomUUID())).rejects.toThrow('ended');
      expect(await read(stream)).toEqual([]);
    });

    test('[LEDGER-3] projecting replaces all rows of the aggregate and no others', async () => {
      const [one, two] = [caseStream(), caseStream()];
      await subject.unitOfWork.run(async (transaction) => {
        await transaction.lock([one, two]);
        await transaction.project(one, caseRow(one, 'One'));
        await transaction.project(two, caseRow(two, 'Two'));
        await transaction.project(one, caseRow(one, 'One again'));
        await transaction.project(two, []);
      });
      expect(await subject.projectedCases(idOf(one))).toEqual([idOf(one)]);
      expect(await subject.projectedCases(idOf(two))).toEqual([]);
    });

    test('[LEDGER-3] a row for another aggregate, with a hole or with an unknown column is refused', async () => {
      const stream = caseStream();
      const project = (rows: ProjectionRows) =>
        subject.unitOfWork.run(async (transaction) => {
          await transaction.lock([stream]);
          await transaction.project(stream, rows);
        });
      const [row] = caseRow(stream, 'One');
      const { title: _title, ...hole } = row?.values ?? {};
      await expect(project([{ table: 'sitting_case', values: {} }])).rejects.toThrow(TypeError);
      await expect(project([{ table: 'case_view', values: hole }])).rejects.toThrow('title');
      await expect(
        project([{ table: 'case_view', values: { ...row?.values, colour: 'red' } }]),
      ).rejects.toThrow('colour');
    });

    test('[SEND-1] a second job with the same key is not queued', async () => {
      const key = `dispatch ${randomUUID()}`;
      const enqueue = () =>
        subject.unitOfWork.run((transaction) =>
          transaction.enqueue([{ kind: 'test', key, payload: { n: 1 } }]),
        );
      await enqueue();
      await enqueue();
      expect((await subject.outboxKeys()).filter((one) => one === key)).toHaveLength(1);
    });

    test('[ADOPT-2] a document begins open with one row, can be sealed, and is then sealed for ever', async () => {
      const documentId = randomUUID();
      const caseId = randomUUID();
      const first = Buffer.from('the first update');
      const { run } = subject.unitOfWork;
      await run((transaction) =>
        transaction.createDocument({ documentId, caseId, committeeId: randomUUID(), first }),
      );
      const begun = await run((transaction) => transaction.lockDocument(documentId));
      expect(begun).toEqual({
        documentId,
        caseId,
        mode: 'open',
        lastNumber: 1,
        snapshot: null,
        updates: [{ number: 1, bytes: first }],
      });
      await run((transaction) => transaction.setDocumentMode(documentId, 'still'));
      await run((transaction) => transaction.setDocumentMode(documentId, 'sealed'));
      expect((await run((transaction) => transaction.lockDocument(documentId)))?.mode).toBe('sealed');
      await expect(run((transaction) => transaction.setDocumentMode(documentId, 'open'))).rejects.toThrow(
        'sealed',
      );
      await expect(run((transaction) => transaction.setDocumentMode(randomUUID(), 'open'))).rejects.toThrow();
    });

    test('[ROUND-1] a version is kept for a document that exists', async () => {
      const documentId = randomUUID();
      const version = {
        versionId: randomUUID(),
        documentId,
        reason: 'round' as const,
        hash: 'a'.repeat(64),
        canonical: '{"type":"doc"}',
      };
      const { run } = subject.unitOfWork;
      await expect(run((transaction) => transaction.keepVersion(version))).rejects.toThrow();
      await run(async (transaction) => {
        await transaction.createDocument({
          documentId,
          caseId: randomUUID(),
          committeeId: randomUUID(),
          first: Buffer.from('x'),
        });
        await transaction.keepVersion(version);
      });
      await expect(run((transaction) => transaction.keepVersion(version))).rejects.toThrow();
    });

    test('4-realtime: named versions never change: a kept text is found by its document and its hash, to the byte, and under no other', async () => {
      const [documentId, other] = [randomUUID(), randomUUID()];
      const { run } = subject.unitOfWork;
      const ids = { caseId: randomUUID(), committeeId: randomUUID(), first: Buffer.from('x') };
      const canonical = canonicalJson({ words: 'Café, en een \u{1F600}', type: 'doc' });
      const hash = hashOfBytes(Buffer.from(canonical));
      await run(async (transaction) => {
        await transaction.createDocument({ documentId, ...ids });
        await transaction.createDocument({ documentId: other, ...ids });
        // By a round, and once more by hand: the same text.
        for (const reason of ['round', 'manual'] as const) {
          await transaction.keepVersion({ versionId: randomUUID(), documentId, reason, hash, canonical });
        }
      });
      const { versions } = subject;
      expect(await versions.find(documentId, hash)).toBe(canonical);
      expect(await versions.find(other, hash)).toBeNull();
      expect(await versions.find(documentId, hash.toUpperCase())).toBeNull();
      expect(await versions.find(documentId, hashOfBytes(Buffer.from('iets anders')))).toBeNull();
      expect(await versions.find('no id', hash)).toBeNull();
    });

    test('4-realtime: named versions never change: a text that is not that of its hash is not given', async () => {
      const documentId = randomUUID();
      const hash = 'b'.repeat(64);
      await subject.unitOfWork.run(async (transaction) => {
        await transaction.createDocument({
          documentId,
          caseId: randomUUID(),
          committeeId: randomUUID(),
          first: Buffer.from('x'),
        });
        await transaction.keepVersion({
          versionId: randomUUID(),
          documentId,
          reason: 'manual',
          hash,
          canonical: '{}',
        });
      });
      await expect(subject.versions.find(documentId, hash)).rejects.toThrow('not the text of its hash');
    });
  });
}
