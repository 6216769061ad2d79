import { describe, expect, it } from 'vitest';
import { resolvePath, uncitedPaths } from './citations.ts';
import { findPreset, presets } from './presets.ts';
import { parseRegulation } from './schema.ts';
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
      'retention.basis.de',
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
    [
      { quorum: { ...quorum, dulyInvited: true } },
      'regulation-proof-of-invitation-unsupported',
      'quorum.dulyInvited',
    ],
  ] as const)('[ROUND-6] %j is refused for a live case', (changes, code, field) => {
    const changed = { ...preset, decisions: { ...preset.decisions, advice: { ...advice, ...changes } } };
    expect(unsupported(changed)).toMatchObject([{ code, field: `decisions.advice.${field}` }]);
  });

  it.each([
    { method: 'vote' },
    { method: 'single' },
    { consensusFallback: { kind: 'vote-round' } },
    { quorum: { ...quorum, moment: 'opening' } },
  ] as const)('[RULE-1] %j runs live', (changes) => {
    const changed = { ...preset, decisions: { ...preset.decisions, advice: { ...advice, ...changes } } };
    expect(unsupported(changed)).toEqual([]);
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

  const label = { nl: 'x', en: 'x' };
  const becomes = { deliberateAgain: false, becomes: 'no-advice' };

  it.each([
    [
      'another way to take a step',
      { admission: [{ id: 'x', label, decider: { by: 'chair' }, alternatives: [{ by: 'committee' }] }] },
      'admission.0.alternatives.0: decider',
    ],
    [
      'what an exception needs',
      {
        exclusionGrounds: [
          {
            id: 'x',
            label,
            subTests: [],
            exception: { by: 'chair' },
            exceptionNeeds: 'condition-with-due-date',
          },
        ],
      },
      'exclusionGrounds.0.exceptionNeeds: exception-need',
    ],
    [
      'a seat that does not vote on an advice',
      { seats: preset.seats.map((seat, index) => (index === 1 ? { ...seat, votesOn: ['other'] } : seat)) },
      'seats.1.votesOn: votes-on',
    ],
    [
      'an outcome under another rule',
      { outcomes: preset.outcomes.map((one, index) => (index === 1 ? { ...one, decidedAs: 'other' } : one)) },
      'outcomes.1.decidedAs: outcome-rule',
    ],
    [
      'an outcome that turns into another',
      {
        outcomes: preset.outcomes.map((one, index) =>
          index === 0 ? { ...one, whenNotAdopted: becomes } : one,
        ),
      },
      'outcomes.0.whenNotAdopted.becomes: outcome-becomes',
    ],
    [
      'somebody between committee and addressee',
      { intermediaries: [{ id: 'x', title: label, ownAdvice: true }] },
      'intermediaries: intermediary',
    ],
    ['several addressees at once', { addressing: 'all' }, 'addressing: addressing-all'],
    [
      'a case that lapses',
      { deadlines: { treatmentMonths: 4, extensionMonths: 3, lapse: true } },
      'deadlines.lapse: lapse',
    ],
  ] as const)('[OUTCOME-1] %s is refused for a live case', (_, changes, problem) => {
    const parsed = parseRegulation({ ...preset, ...changes });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
    const problems = unsupported(parsed.regulation).map(
      ({ field, code }) => `${field}: ${code.replace('regulation-', '').replace('-unsupported', '')}`,
    );
    expect(problems).toEqual([problem]);
  });

  it('[OUTCOME-1] one addressee at a time is the same as all of one', () => {
    const [first] = preset.addressees;
    expect(unsupported({ ...preset, addressing: 'all', addressees: [first] })).toEqual([]);
  });
});
