import { describe, expect, it } from 'vitest';
import { resolvePath, uncitedPaths } from './citations.ts';
import { findPreset, presets } from './presets.ts';
import { unsupported } from './unsupported.ts';

describe('every preset', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '[REG-4] %s cites each of its values',
    (_, preset) => {
      expect(uncitedPaths(preset)).toEqual([]);
    },
  );

  it('[REG-4] would be found out if a value had no source', () => {
    const preset = findPreset('cmmm-2025');
    if (!preset) throw new Error('The preset is gone.');
    const without = { ...preset, citations: preset.citations.filter(({ path }) => path !== 'retention') };
    expect(uncitedPaths(without)).toEqual([
      'retention.basis.nl',
      'retention.basis.en',
      'retention.action',
      'retention.years',
    ]);
  });

  it('has a name of its own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(findPreset('no-such-regulation')).toBeNull();
  });
});

describe('a path in a citation', () => {
  const document = {
    seats: [{ discipline: 'judiciary', maximum: 3 }, { discipline: 'science' }],
    title: { nl: 'x' },
  };

  it.each([
    ['seats.science.discipline', 'seats.1.discipline'],
    ['seats.0.maximum', 'seats.0.maximum'],
    ['title', 'title'],
    ['title.de', null],
    ['seats.5', null],
    ['seats.length', null],
    ['constructor', null],
    ['title.nl.0', null],
  ])('[REG-4] %s leads to %s', (path, place) => {
    expect(resolvePath(document, path)).toBe(place);
  });
});

describe('the regulation of the 2025 note', () => {
  const preset = findPreset('cmmm-2025');
  if (!preset) throw new Error('The preset is gone.');

  it('can be run from request to decision', () => {
    expect(unsupported(preset)).toEqual([]);
  });

  it('has the note its disciplines, cities, conditions and figures (001, Ad 2, 4, 5 and 6)', () => {
    expect(preset.seats.filter(({ kind }) => kind === 'core')).toHaveLength(12);
    expect(preset.seats.filter(({ kind }) => kind === 'ring')).toHaveLength(3);
    // A list of examples warns and never blocks (REG-4).
    expect(preset.seats.filter(({ strength }) => strength === 'required')).toEqual([]);
    expect(preset.territorialScope).toMatchObject({
      municipalities: ['Amsterdam', 'Utrecht', 'Groningen', 'Rotterdam', 'Eindhoven'],
    });
    expect(preset.necessaryConditions.map(({ id }) => id)).toEqual(['identity-effort', 'last-resort']);
    expect(preset.expectations).toEqual({
      meetingsPerYear: 10,
      meetingForm: 'physical',
      trialMonths: 24,
      evaluationMonths: 18,
    });
  });

  it('[RULE-1] marks the whole of its voting rule as an assumption', () => {
    const cited = preset.citations.filter(({ path }) => path.startsWith('decisions'));
    expect(cited.map(({ path, source }) => `${path}: ${source}`)).toEqual([
      'decisions.admission: assumption',
      'decisions.exception: assumption',
      'decisions.advice: assumption',
      'decisions.other: assumption',
    ]);
  });

  it('[PROSE-4] asks for both elements of societal interest, in sections of their own', () => {
    const forSocietal = preset.outline.filter(
      ({ mandatory }) =>
        mandatory.kind === 'when' && mandatory.anyOf.some(({ ground }) => ground === 'societal'),
    );
    expect(forSocietal.map(({ sid }) => sid)).toEqual(['belonging', 'community', 'aftercare']);
  });
});

describe('what the product cannot run yet', () => {
  const preset = findPreset('cmmm-2025');
  if (!preset) throw new Error('The preset is gone.');
  const advice = preset.decisions.advice;
  const quorum = advice.quorum;
  if (!quorum) throw new Error('The preset has no quorum.');

  it.each([
    [{ confidentiality: 'secret' }, 'regulation-secret-round-unsupported', 'confidentiality'],
    [{ method: 'vote' }, 'regulation-vote-round-unsupported', 'method'],
    [{ method: 'single' }, 'regulation-no-round-unsupported', 'method'],
    [{ consensusFallback: { kind: 'vote-round' } }, 'regulation-vote-round-unsupported', 'consensusFallback'],
    [
      { quorum: { ...quorum, moment: 'opening' } },
      'regulation-quorum-at-opening-unsupported',
      'quorum.moment',
    ],
    [
      { quorum: { ...quorum, dulyInvited: true } },
      'regulation-proof-of-invitation-unsupported',
      'quorum.dulyInvited',
    ],
  ] as const)('[ROUND-6] %j is refused for a live case', (changes, code, field) => {
    const changed = { ...preset, decisions: { ...preset.decisions, advice: { ...advice, ...changes } } };
    expect(unsupported(changed)).toMatchObject([{ code, field: `decisions.advice.${field}` }]);
  });

  it('[RULE-2] an admission or exception by anybody but secretary and chair is refused for a live case', () => {
    const label = { nl: 'x', en: 'x' };
    const changed = {
      ...preset,
      admission: [
        { id: 'one', label, decider: { by: 'chair' as const } },
        { id: 'two', label, decider: { by: 'committee' as const } },
      ],
      exclusionGrounds: [
        { id: 'three', label, subTests: [], exception: { by: 'sub-panel' as const, size: 2 } },
      ],
    };
    expect(unsupported(changed).map(({ field }) => field)).toEqual([
      'admission.1.decider',
      'exclusionGrounds.0.exception',
    ]);
  });
});
