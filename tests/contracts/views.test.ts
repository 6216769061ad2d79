import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseStatus } from '../../app/domain/case/state.ts';
import type { ProjectionRow } from '../../app/domain/projection.ts';
import type { CaseListFilter, CaseListReader } from '../../server/ports/views.ts';
import { openTestStorage, type TestStorage } from '../fixtures/test-storage.ts';

const committeeId = randomUUID();
const elsewhere = randomUUID();
const [secretary, member, recused] = [randomUUID(), randomUUID(), randomUUID()];
const sittingId = randomUUID();
const documentId = randomUUID();

interface Told {
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly receivedOn: string;
  readonly urgentOn?: string;
  readonly persons: readonly string[];
}

const told: readonly Told[] = [
  { number: '2026-001', title: 'Junius', status: 'closed', receivedOn: '2026-01-05', persons: ['Junius'] },
  {
    number: '2026-002',
    title: 'Nancy',
    status: 'deliberating',
    receivedOn: '2026-03-31',
    urgentOn: '2026-12-24',
    persons: ['Nancy'],
  },
  {
    number: '2026-003',
    title: 'Twee broers',
    status: 'registered',
    receivedOn: '2026-03-01',
    persons: ['Majed', 'Muhannad'],
  },
  {
    number: '2026-004',
    title: 'Deborah 100%',
    status: 'preparing',
    receivedOn: '2026-07-01',
    urgentOn: '2026-12-01',
    persons: ['Deborah'],
  },
  { number: '2026-005', title: "Sem'on", status: 'declined', receivedOn: '2026-08-01', persons: ["Sem'on"] },
];
const caseIds = new Map(told.map(({ number }) => [number, randomUUID()]));
const idOf = (number: string) => caseIds.get(number) ?? '';

let storage: TestStorage;
beforeAll(async () => {
  storage = await openTestStorage();
  const write = (stream: string, rows: readonly ProjectionRow[]) =>
    storage.unitOfWork.run(async (transaction) => {
      await transaction.lock([stream]);
      await transaction.project(stream, rows);
    });
  for (const one of told) {
    const caseId = idOf(one.number);
    await write(`case/${caseId}`, [
      {
        table: 'case_view',
        values: {
          id: caseId,
          committee_id: committeeId,
          number: one.number,
          title: one.title,
          status: one.status,
          urgent_on: one.urgentOn ?? null,
          received_on: one.receivedOn,
          version: 3,
          state: {
            persons: one.persons.map((name) => ({ name })),
            sittingId: one.title === 'Nancy' ? sittingId : null,
          },
        },
      },
      ...(one.title === 'Nancy'
        ? [
            seat(caseId, member, 'seated'),
            seat(caseId, recused, 'recused'),
            {
              table: 'case_document' as const,
              values: { document_id: documentId, case_id: caseId, kind: 'advice', mode: 'open' },
            },
          ]
        : []),
    ]);
  }
  await write(`committee/${committeeId}`, [
    {
      table: 'committee_view',
      values: { id: committeeId, name: 'Commissie', slug: 'cmmm', version: 2, state: { slug: 'cmmm' } },
    },
    role(secretary, 'secretary'),
    role(secretary, 'member'),
    role(member, 'member'),
  ]);
  for (const [id, startsAt] of [
    [sittingId, '2026-12-02T09:00:00.000Z'],
    [randomUUID(), '2026-11-30T09:00:00.000Z'],
  ] as const) {
    await write(`sitting/${id}`, [
      {
        table: 'sitting_view',
        values: {
          id,
          committee_id: committeeId,
          title: 'Zitting',
          starts_at: startsAt,
          status: 'planned',
          version: 1,
          state: { sittingId: id, startsAt },
        },
      },
      ...(id === sittingId
        ? [
            {
              table: 'sitting_case' as const,
              values: { sitting_id: id, case_id: idOf('2026-002'), item_id: randomUUID() },
            },
          ]
        : []),
    ]);
  }
});
afterAll(() => storage.drop());

function seat(caseId: string, accountId: string, standing: string): ProjectionRow {
  return { table: 'case_seat', values: { case_id: caseId, account_id: accountId, voting: true, standing } };
}

function role(accountId: string, name: string): ProjectionRow {
  return {
    table: 'committee_role',
    values: { committee_id: committeeId, account_id: accountId, role: name },
  };
}

const staff: CaseListReader = { accountId: secretary, everything: true, statuses: [] };

async function numbers(change: Partial<CaseListFilter> = {}): Promise<readonly string[]> {
  const { rows, total } = await storage.views.cases({
    committeeId,
    statuses: [],
    search: '',
    sort: 'number',
    page: 1,
    pageSize: 50,
    reader: staff,
    ...change,
  });
  expect(total).toBe(rows.length);
  return rows.map(({ number }) => number);
}

describe('the list of cases', () => {
  test('gives what a page shows of a case', async () => {
    const { rows } = await storage.views.cases({
      committeeId,
      statuses: ['deliberating'],
      search: '',
      sort: 'number',
      page: 1,
      pageSize: 50,
      reader: staff,
    });
    expect(rows).toEqual([
      {
        caseId: idOf('2026-002'),
        committeeId,
        number: '2026-002',
        title: 'Nancy',
        status: 'deliberating',
        urgentOn: '2026-12-24',
        receivedOn: '2026-03-31',
        persons: ['Nancy'],
        sittingId,
      },
    ]);
    expect(await storage.views.casesById([idOf('2026-002'), randomUUID()])).toEqual(rows);
  });

  test('without a choice of states, leaves out what is over', async () => {
    expect(await numbers()).toEqual(['2026-004', '2026-003', '2026-002']);
    expect(await numbers({ statuses: ['closed', 'declined'] })).toEqual(['2026-005', '2026-001']);
  });

  test('sorts by number, date of receipt, urgency and state', async () => {
    expect(await numbers({ sort: 'received' })).toEqual(['2026-004', '2026-002', '2026-003']);
    expect(await numbers({ sort: 'urgent' })).toEqual(['2026-004', '2026-002', '2026-003']);
    expect(await numbers({ sort: 'status' })).toEqual(['2026-003', '2026-004', '2026-002']);
  });

  test.each([
    ['MUHAN', ['2026-003']],
    ['  nancy ', ['2026-002']],
    ['-00', ['2026-004', '2026-003', '2026-002']],
    ['100%', ['2026-004']],
    ['%', ['2026-004']],
    ['_', []],
    ['Nancy\0', []],
    ["'; DROP TABLE case_view; --", []],
  ])('finds %j in numbers, titles and names, literally and in any case', async (search, found) => {
    expect(await numbers({ search })).toEqual(found);
  });

  test('cuts into pages and counts the whole', async () => {
    const page = (number: number) =>
      storage.views.cases({
        committeeId,
        statuses: [],
        search: '',
        sort: 'number',
        page: number,
        pageSize: 2,
        reader: staff,
      });
    expect((await page(1)).rows.map(({ number }) => number)).toEqual(['2026-004', '2026-003']);
    expect((await page(2)).rows.map(({ number }) => number)).toEqual(['2026-002']);
    expect(await page(3)).toEqual({ rows: [], total: 3 });
    expect((await page(0)).rows).toHaveLength(2);
  });

  test('a member sees the cases they are seated in; an archivist also those in certain states', async () => {
    expect(await numbers({ reader: { accountId: member, everything: false, statuses: [] } })).toEqual([
      '2026-002',
    ]);
    const archivist: CaseListReader = { accountId: randomUUID(), everything: false, statuses: ['closed'] };
    expect(await numbers({ reader: archivist })).toEqual([]);
    expect(await numbers({ reader: archivist, statuses: ['closed', 'deliberating'] })).toEqual(['2026-001']);
  });

  test('[PANEL-2] a case that somebody stepped aside from is not in their list, nor in its total, whatever else they are', async () => {
    expect(
      await numbers({ reader: { accountId: recused, everything: true, statuses: ['deliberating'] } }),
    ).toEqual(['2026-004', '2026-003']);
  });

  test('every committee is a tenant of its own', async () => {
    expect(await numbers({ committeeId: elsewhere })).toEqual([]);
  });
});

describe('what pages read one by one', () => {
  test('states with their version, or null', async () => {
    const { views } = storage;
    expect(await views.caseState(idOf('2026-002'))).toMatchObject({ version: 3, state: { sittingId } });
    expect(await views.caseState(randomUUID())).toBeNull();
    expect(await views.sittingState(sittingId)).toMatchObject({ version: 1, state: { sittingId } });
    expect(await views.sittingState(randomUUID())).toBeNull();
    expect(await views.committeeState(committeeId)).toEqual(await views.committeeBySlug('cmmm'));
    expect(await views.committeeBySlug('other')).toBeNull();
    expect(await views.committeeBySlug('cmmm\0')).toBeNull();
    for (const noId of ['', 'abc', "' OR 1=1"]) {
      expect(await views.caseState(noId)).toBeNull();
      expect(await views.sittingState(noId)).toBeNull();
      expect(await views.committeeState(noId)).toBeNull();
      expect(await views.document(noId)).toBeNull();
    }
  });

  test('sittings by date, nearest first, and those of a case', async () => {
    const starts = (await storage.views.sittings(committeeId)).map(({ state }) => state.startsAt);
    expect(starts).toEqual(['2026-11-30T09:00:00.000Z', '2026-12-02T09:00:00.000Z']);
    expect(
      (await storage.views.sittingsOfCase(idOf('2026-002'))).map(({ state }) => state.sittingId),
    ).toEqual([sittingId]);
    expect(await storage.views.sittingsOfCase(idOf('2026-001'))).toEqual([]);
  });

  test('roles and names of committees', async () => {
    expect(await storage.views.rolesOf(secretary)).toEqual([
      { committeeId, role: 'member' },
      { committeeId, role: 'secretary' },
    ]);
    expect(await storage.views.rolesOf(randomUUID())).toEqual([]);
    expect(await storage.views.committees([committeeId, elsewhere])).toEqual([
      { committeeId, name: 'Commissie', slug: 'cmmm' },
    ]);
  });

  test('documents with the case and the committee that rights to them depend on', async () => {
    const document = { documentId, caseId: idOf('2026-002'), committeeId, kind: 'advice', mode: 'open' };
    expect(await storage.views.document(documentId)).toEqual(document);
    expect(await storage.views.documentsOf(idOf('2026-002'))).toEqual([document]);
    expect(await storage.views.document(randomUUID())).toBeNull();
    expect(await storage.views.documentsOf(idOf('2026-001'))).toEqual([]);
  });

  test('seats', async () => {
    const seats = await storage.views.seats(idOf('2026-002'));
    expect(seats).toHaveLength(2);
    expect(seats).toContainEqual({
      caseId: idOf('2026-002'),
      accountId: recused,
      voting: true,
      standing: 'recused',
    });
  });
});
