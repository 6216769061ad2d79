import { describe, expect, it } from 'vitest';
import { anna, CaseStory } from '../../tests/builders/case-story.ts';
import type { CanonicalProse } from '../domain/case/advice-text.ts';
import { textHashOf } from '../domain/case/advice-text.ts';
import type { ConditionContent } from '../domain/case/conditions.ts';
import type { CaseState } from '../domain/case/state.ts';
import { adviceTextOf, unknownCitations } from './advice-text-of.ts';

const words = (...content: readonly object[]): CanonicalProse =>
  ({
    type: 'doc',
    content: [{ type: 'section', content: [{ type: 'paragraph', content }] }],
  }) as unknown as CanonicalProse;
const citing = (...exhibitIds: readonly string[]) =>
  words(...exhibitIds.map((exhibitId) => ({ type: 'citation', attrs: { exhibitId } })));

function begun(): { story: CaseStory; state: CaseState; exhibits: readonly string[] } {
  const story = new CaseStory().deliberating();
  for (const title of ['Een', 'Twee', 'Drie']) story.fileExhibit(title, { to: 'panel' });
  if (!story.state) throw new Error('The story has not begun.');
  return { story, state: story.state, exhibits: story.state.exhibits.map((one) => one.exhibitId) };
}

describe('[ROUND-1] the one exact text', () => {
  it('holds the cited exhibits once, by number, with their hash', () => {
    const { state, exhibits } = begun();
    const [first = '', , third = ''] = exhibits;
    expect(adviceTextOf(state, citing(third, first, third)).exhibits.map((one) => one.number)).toEqual([
      1, 3,
    ]);
    expect(adviceTextOf(state, citing()).exhibits).toEqual([]);
  });

  it('is the same in whatever order outcomes and conditions are kept', () => {
    const { story, state } = begun();
    for (const text of ['Een', 'Twee']) {
      const condition: ConditionContent = {
        kind: 'other',
        force: 'condition',
        personIds: [story.personId()],
        text,
        owner: '',
        evidence: '',
        dueDate: null,
      };
      story.tell(anna, { type: 'attachCondition', condition });
    }
    const told = story.state ?? state;
    const { deliberation } = told;
    if (!deliberation) throw new Error('There is a draft.');
    const other = { personId: '00000000-0000-4000-8000-000000000000', outcome: 'no-advice', grounds: [] };
    const outcomes = [...deliberation.outcomes, other];
    const one = { ...told, deliberation: { ...deliberation, outcomes } };
    const turned = {
      ...told,
      deliberation: {
        ...deliberation,
        outcomes: outcomes.toReversed(),
        conditions: deliberation.conditions.toReversed(),
      },
    };
    expect(adviceTextOf(one, citing()).conditions.map((condition) => condition.number)).toEqual([1, 2]);
    expect(textHashOf(adviceTextOf(turned, citing()))).toBe(textHashOf(adviceTextOf(one, citing())));
  });

  it('changes with prose, condition and outcome, and not with who wrote them', () => {
    const { story, state } = begun();
    const before = textHashOf(adviceTextOf(state, citing()));
    expect(textHashOf(adviceTextOf(state, words({ type: 'text', text: 'Anders' })))).not.toBe(before);
    story.tell(anna, {
      type: 'proposeOutcome',
      personId: story.personId(),
      outcome: 'no-advice',
      grounds: [],
    });
    expect(textHashOf(adviceTextOf(story.state ?? state, citing()))).not.toBe(before);
  });

  it('[ROUND-1] changes with whatever else the paper names: title, day of receipt, and each person', () => {
    const { state } = begun();
    const before = textHashOf(adviceTextOf(state, citing()));
    const [person] = state.persons;
    if (!person) throw new Error('There is a person.');
    const changed: readonly CaseState[] = [
      { ...state, title: 'Een andere naam' },
      { ...state, request: { ...state.request, receivedOn: '2026-09-02' } },
      { ...state, persons: [{ ...person, name: 'Iemand anders' }] },
      { ...state, persons: [person, { ...person, personId: 'ffffffff-0000-4000-8000-000000000001' }] },
    ];
    for (const one of changed) expect(textHashOf(adviceTextOf(one, citing()))).not.toBe(before);
    const unprinted = { ...state, persons: [{ ...person, residence: 'Rotterdam' }] };
    expect(textHashOf(adviceTextOf(unprinted, citing()))).toBe(before);
  });

  it('names citations that this dossier does not hold', () => {
    const { state, exhibits } = begun();
    const stranger = 'ffffffff-0000-4000-8000-000000000000';
    expect(unknownCitations(state, citing(exhibits[0] ?? '', stranger))).toEqual([stranger]);
  });
});
