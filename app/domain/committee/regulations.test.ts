import { describe, expect, it } from 'vitest';
import { findPreset } from '../regulation/presets.ts';
import { decideCommittee } from './decide.ts';
import { evolveCommittee } from './evolve.ts';
import { type CommitteeState, currentRegulation } from './state.ts';

const preset = findPreset('cmmm-2025');
if (!preset) throw new Error('The product comes with this regulation.');
const committeeId = 'd0000000-0000-4000-8000-000000000001';
const decided = { decidedOn: '2026-11-20', decidedBy: 'De commissie', reference: 'Besluit 2' };

function committee(inForce: unknown): CommitteeState {
  const founded = evolveCommittee(null, {
    type: 'CommitteeFounded',
    data: { committeeId, name: 'Commissie', slug: 'commissie' },
    at: '2026-01-01T12:00:00.000Z',
    actor: 'system',
  });
  if (!founded) throw new Error('It was founded.');
  return inForce === null ? founded : adopting(founded, inForce).state;
}

function adopting(state: CommitteeState, regulation: unknown, decision: Partial<typeof decided> = {}) {
  const answer = decideCommittee(
    state,
    { type: 'adoptRegulation', regulation, ...decided, ...decision },
    { committeeId, today: '2026-11-22' },
  );
  if (!answer.ok) return { state, refusals: answer.refusals.map(({ code, field }) => `${field}: ${code}`) };
  const after = answer.events.reduce<CommitteeState | null>(
    (before, event) => evolveCommittee(before, { ...event, at: '2026-11-22T12:00:00.000Z', actor: 'system' }),
    state,
  );
  if (!after) throw new Error('The committee is there.');
  return { state: after, refusals: [] };
}

describe('a version of the regulation', () => {
  it('[REG-5] is in force once the decision on it is recorded, with its date, its body and its words', () => {
    const { state } = adopting(committee(preset), { ...preset, version: 7 });
    expect(currentRegulation(state)?.version).toBe(7);
    expect(state.regulations.map(({ regulation, recordedAt, ...rest }) => rest)).toEqual([decided, decided]);
  });

  it('[REG-5] is not decided on tomorrow', () => {
    const { refusals } = adopting(committee(preset), { ...preset, version: 2 }, { decidedOn: '2026-11-23' });
    expect(refusals).toEqual(['decidedOn: decision-in-future']);
  });

  it.each([
    ['of the same number', { version: 1 }, ['version: regulation-version-not-higher']],
    ['of another committee', { id: 'another', version: 2 }, ['id: regulation-of-other-committee']],
    [
      'of another committee and no later',
      { id: 'another' },
      ['id: regulation-of-other-committee', 'version: regulation-version-not-higher'],
    ],
  ])('[REG-5] %s is refused', (_, changes, refusals) => {
    const before = committee(preset);
    expect(adopting(before, { ...preset, ...changes })).toEqual({ state: before, refusals });
  });

  it('[REG-5] a first one may be any and have any number', () => {
    expect(adopting(committee(null), { ...preset, id: 'another', version: 3 }).refusals).toEqual([]);
  });

  it('[REG-3] that is not sound is refused with each of its problems', () => {
    const before = committee(preset);
    const broken = { ...preset, version: 'two', seats: [], extra: 1 };
    const { state, refusals } = adopting(before, broken);
    expect(state).toBe(before);
    expect(refusals).toEqual(
      expect.arrayContaining([
        'version: regulation-wrong-type',
        'seats: regulation-too-few',
        'extra: regulation-unknown-key',
      ]),
    );
  });
});
