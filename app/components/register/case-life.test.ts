import { describe, expect, it } from 'vitest';
import type { CaseState, CaseStatus } from '../../domain/case/state.ts';
import { lifeOf } from './case-life.ts';

function caseAt(...statuses: readonly CaseStatus[]): CaseState {
  const milestones = statuses.map((status, index) => ({ status, at: `2026-11-${10 + index}T09:00:00.000Z` }));
  const parts = {
    status: statuses.at(-1),
    milestones,
    request: { receivedOn: '2026-11-02', submitterName: 'De school' },
    declineReason: 'Er loopt nog een aanvraag.',
    sittingId: 'december',
    adoption: null,
    dispatch: null,
    decision: null,
  };
  return parts as unknown as CaseState;
}
const sittings = [{ sittingId: 'december', title: 'Vergadering', startsAt: '2026-12-01T12:30:00.000Z' }];

describe('the life of a case', () => {
  it('tells what happened with its date, where it stands, and what is still to come', () => {
    const life = lifeOf(caseAt('registered', 'admitted', 'preparing', 'scheduled'), { sittings });
    expect(life.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'received done',
      'registered done',
      'admitted done',
      'preparing done',
      'scheduled now',
      'deliberating ahead',
      'adopted ahead',
      'signed ahead',
      'sent ahead',
      'decided ahead',
      'closed ahead',
    ]);
    expect(life[0]).toMatchObject({ when: '2026-11-02', detail: { kind: 'by', name: 'De school' } });
    expect(life[4]).toMatchObject({ detail: { kind: 'at', title: 'Vergadering' } });
  });

  it('[ADMIT-2] ends with the reason when a case was declined', () => {
    const life = lifeOf(caseAt('registered', 'declined'), { sittings });
    expect(life.at(-1)).toMatchObject({
      step: 'declined',
      state: 'done',
      detail: { kind: 'words', text: 'Er loopt nog een aanvraag.' },
    });
  });

  it('keeps a status that it came into twice', () => {
    const life = lifeOf(caseAt('registered', 'admitted', 'preparing', 'scheduled', 'preparing'), {
      sittings,
    });
    expect(life.filter(({ step }) => step === 'preparing').map(({ state }) => state)).toEqual([
      'done',
      'now',
    ]);
    expect(new Set(life.map(({ id }) => id)).size).toBe(life.length);
  });
});
