import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPreset } from '../../app/domain/regulation/presets.ts';
import type { Regulation } from '../../app/domain/regulation/schema.ts';
import { aggregates } from '../../server/commands/aggregates.ts';
import { checkProjections } from '../../server/storage/rebuild.ts';
import { type CommitteeAtWork, openCommitteeAtWork } from '../faults/committee-at-work.ts';
import { caseExamples } from '../faults/examples.ts';

const found = findPreset('cmmm-2025');
if (!found) throw new Error('The preset is gone.');
const preset: Regulation = found;
const decision = { decidedOn: '2020-03-01', decidedBy: 'De voltallige commissie', reference: 'Besluit 2' };

describe('a new version of the regulation', () => {
  let at: CommitteeAtWork;
  const adopt = (regulation: unknown) =>
    at.as('secretaris').onCommittee(at.committeeId, { type: 'adoptRegulation', regulation, ...decision });
  const pool = () => at.product.storage.database.pool;
  const rowsOf = async (table: string): Promise<string> => {
    const { rows } = await pool().query<{ all: string }>(
      `SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text)::text, '') AS all FROM ${table} t`,
    );
    return rows[0]?.all ?? '';
  };
  const committee = async () => {
    const known = await at.product.storage.views.committeeState(at.committeeId);
    if (!known) throw new Error('The committee is there.');
    return known.state;
  };

  beforeAll(async () => {
    at = await openCommitteeAtWork();
  });
  afterAll(() => at.drop());

  it('[REG-3] that is not sound is refused with every problem named, and nothing changes', async () => {
    const before = await at.everything();
    const answer = await adopt({ ...preset, version: 'two', seats: [] });
    expect(answer.ok ? [] : answer.refusals.map(({ code, field }) => `${field}: ${code}`)).toEqual(
      expect.arrayContaining(['version: regulation-wrong-type', 'seats: regulation-too-few']),
    );
    expect(await at.everything()).toEqual(before);
  });

  it('[REG-5] that is no later one is refused, and nothing changes', async () => {
    const before = await at.everything();
    expect(await adopt(preset)).toMatchObject({
      ok: false,
      refusals: [{ code: 'regulation-version-not-higher', field: 'version', params: { version: 1 } }],
    });
    expect(await at.everything()).toEqual(before);
  });

  it('[REG-1] leaves every case that froze an earlier one as it was, and holds for the next case', async () => {
    const tables = ['case_view', 'case_seat', 'sitting_view'];
    const before = await Promise.all(tables.map(rowsOf));
    expect(before[0]).toContain(at.caseId);
    const { hearing, ...rest } = preset;
    const later = { ...rest, hearing: { ...hearing, allowed: ['expert' as const] }, version: 2 };
    expect(await adopt(later)).toMatchObject({ ok: true });

    expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
    expect((await at.state()).regulation).toEqual(preset);
    const { regulations } = await committee();
    expect(regulations.at(-1)).toMatchObject({ ...decision, regulation: later });

    const { registerCase } = await caseExamples(at);
    const next = await at.as('secretaris').registerCase(at.committeeId, registerCase);
    if (!next.ok) throw new Error(JSON.stringify(next.refusals));
    expect((await at.hands.stateOf(next.id)).regulation).toEqual(later);
    expect((await at.state()).regulation).toEqual(preset);
  });

  it('[REG-5] is listed with its decision for those who keep the committee, and for nobody else', async () => {
    const listed = async (handle: string) =>
      (await at.product.queriesFor(at.viewer(handle)).adoptedRegulations(at.committeeId))?.map(
        ({ regulation, reference }) => `${regulation.version}: ${reference}`,
      ) ?? null;
    const both = ['1: Besluit 1', '2: Besluit 2'];
    for (const handle of ['voorzitter', 'secretaris', 'beheer']) expect(await listed(handle)).toEqual(both);
    for (const handle of ['zorg', 'vreemd']) expect(await listed(handle)).toBeNull();
    expect(await at.product.queriesFor(null).adoptedRegulations(at.committeeId)).toBeNull();
  });

  it('[LEDGER-3] is rebuilt from the ledger with the decision on it', async () => {
    const checked = await checkProjections({ pool: pool(), keys: at.product.keys, aggregates });
    expect(checked.ledger).toMatchObject({ ok: true });
    expect(checked.differences).toEqual([]);
    expect((await committee()).regulations.map(({ regulation }) => regulation.version)).toEqual([1, 2]);
  });
});
