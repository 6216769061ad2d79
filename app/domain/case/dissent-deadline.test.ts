import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina } from '../../../tests/builders/case-story.ts';
import { earliestDissentDeadline } from './dissent-deadline.ts';

function divided(): CaseStory {
  const story = new CaseStory().deliberating();
  story.openRound();
  for (const member of [anna, bram, cees]) story.position(member, 'agree');
  story.position(dina, 'dissent', 'Niet nodig.');
  story.closeRound();
  return story;
}

const set = (story: CaseStory, deadline: string) =>
  story.tell(anna, { type: 'setDissentDeadline', deadline });

describe('[DISSENT-1] the deadline for a dissenting opinion', () => {
  it('is never before the days that the regulation gives have passed', () => {
    const story = divided();
    expect(story.state?.regulation.dissentingOpinions.deadlineDays).toBe(14);
    for (const early of ['2026-11-22T23:00:00.000Z', '2026-12-06T12:00:00.000Z']) {
      expect(set(story, early)).toEqual(['deadline-too-early']);
    }
    expect(story.adopt()).toEqual(['dissent-open']);
    expect(set(story, '2026-12-06T14:00:00.000Z')).toEqual([]);
  });

  it('may be moved on and never brought forward', () => {
    const story = divided();
    expect(set(story, '2026-12-20T12:00:00.000Z')).toEqual([]);
    expect(set(story, '2026-12-19T12:00:00.000Z')).toEqual(['deadline-too-early']);
    expect(set(story, '2026-12-21T12:00:00.000Z')).toEqual([]);
    expect(set(story, '2028-01-01T12:00:00.000Z')).toEqual(['deadline-too-late']);
  });

  it('leaves a whole day where the regulation names none, and long after the round', () => {
    const { state } = divided();
    if (!state) throw new Error('The story has begun.');
    const { dissentingOpinions } = state.regulation;
    const silent = {
      ...state,
      regulation: { ...state.regulation, dissentingOpinions: { ...dissentingOpinions, deadlineDays: null } },
    };
    for (const one of [state, silent]) {
      expect(earliestDissentDeadline(one, '2027-03-01T12:00:00.000Z')).toBe('2027-03-02T12:00:00.000Z');
    }
  });

  it('names whoever has an opinion in hand for as long as it runs', () => {
    const story = divided();
    story.tell(dina, { type: 'openDissent' });
    set(story, '2026-12-20T12:00:00.000Z');
    const decided = story.decide(anna, { type: 'adoptAdvice', textHash: story.textHash() });
    expect(decided).toEqual({
      ok: false,
      refusals: [{ code: 'dissent-in-hand', params: { name: 'Dina' }, field: 'dissent' }],
    });
  });
});
