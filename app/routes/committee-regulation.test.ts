import type { AppLoadContext } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import type { CommitteeSummary } from '../contracts/queries.ts';
import type { AdoptedRegulation } from '../domain/committee/state.ts';
import type { Role } from '../domain/identifiers.ts';
import { findPreset } from '../domain/regulation/presets.ts';
import { loader } from './committee_.regulation.tsx';

const preset = findPreset('cmmm-2025');
if (!preset) throw new Error('The preset is gone.');
const adopted: readonly AdoptedRegulation[] = [1, 4].map((version) => ({
  regulation: { ...preset, version, hearing: { allowed: version === 1 ? [] : ['expert'] } },
  decidedOn: `2026-0${version}-01`,
  decidedBy: 'De voltallige commissie',
  reference: `Besluit ${version}`,
  recordedAt: `2026-0${version}-02T12:00:00.000Z`,
}));

function asked(search: string, roles: readonly Role[], versions: readonly AdoptedRegulation[] = adopted) {
  const committees: readonly CommitteeSummary[] = [
    { committeeId: 'd0000000-0000-4000-8000-000000000001', name: 'Noord', slug: 'noord', roles },
  ];
  // Only what this page uses; the rest of the context is the server's own affair.
  const context = {
    language: 'nl',
    viewer: { accountId: 'a', name: 'Iemand', roles: [] },
    queries: { committees: async () => committees, adoptedRegulations: async () => versions },
  } as unknown as AppLoadContext;
  const request = new Request(`http://house.test/committee/regulation${search}`);
  return loader({ request, context, params: {} });
}

describe('the page of the regulation', () => {
  it('[REG-5] shows every version with the decision on it, the newest first', async () => {
    const { versions, shown } = await asked('', ['administrator']);
    expect(shown).toBe(4);
    expect(versions).toEqual([
      {
        version: 4,
        inForce: true,
        decidedOn: '2026-04-01',
        decidedBy: 'De voltallige commissie',
        reference: 'Besluit 4',
        recordedAt: '2026-04-02T12:00:00.000Z',
        to: '/committee/regulation?committee=noord&version=4',
      },
      expect.objectContaining({ version: 1, inForce: false, reference: 'Besluit 1' }),
    ]);
  });

  it('[REG-2] shows the version in force in words, and what it changed', async () => {
    const { sections, compared } = await asked('?committee=noord', ['secretary']);
    expect(sections.flatMap(({ sentences }) => sentences)).toContain(
      'De commissie kan horen: een deskundige.',
    );
    expect(compared?.before).toBe(1);
    expect(compared?.comparison.fields).toEqual(['version: 1 → 4.', 'hearing.allowed: leeg → expert.']);
    const office = compared?.comparison.sections.find(({ topic }) => topic === 'office');
    expect(office).toMatchObject({ come: ['De commissie kan horen: een deskundige.'] });
    expect(office?.gone).toHaveLength(1);
  });

  it('[REG-2] shows an earlier version as it was, the first one with nothing to compare', async () => {
    const { shown, sections, compared } = await asked('?version=1', ['chair']);
    expect(shown).toBe(1);
    expect(compared).toBeNull();
    expect(sections.flatMap(({ sentences }) => sentences)).not.toContain(
      'De commissie kan horen: een deskundige.',
    );
  });

  it.each([
    ['a version that was never adopted', '?version=2', ['chair'], adopted],
    ['a committee of others', '?committee=zuid', ['chair'], adopted],
    ['a committee without a regulation', '', ['chair'], []],
    ['a member, who reads the regulation in force with the committee', '', ['member', 'adviser'], adopted],
  ] as const)('does not exist for %s', async (_, search, roles, versions) => {
    await expect(asked(search, roles, versions)).rejects.toMatchObject({ status: 404 });
  });
});
