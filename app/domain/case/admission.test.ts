import { describe, expect, it } from 'vitest';
import { anna, CaseStory, secretary } from '../../../tests/builders/case-story.ts';
import type { CaseCommand } from './commands.ts';
import type { FindingContent } from './dossier.ts';

const guest: CaseCommand = {
  type: 'addPerson',
  person: {
    name: 'Later gekomen',
    minor: false,
    birthYear: null,
    nationality: '',
    stateless: true,
    vNumber: '',
    residence: 'Utrecht',
  },
};
const advise = (personId: string, outcome = 'advice'): CaseCommand => ({
  type: 'proposeOutcome',
  personId,
  outcome,
  grounds: outcome === 'advice' ? ['humanitarian'] : [],
});
const finding = (personId: string, ruleId: string, answer: FindingContent['answer']): CaseCommand => ({
  type: 'recordFinding',
  finding: { ruleId, personId, answer, note: 'Nagegaan.' },
});

function withGuest(): { story: CaseStory; guestId: string } {
  const story = new CaseStory().deliberating();
  expect(story.tell(secretary, guest)).toEqual([]);
  return { story, guestId: story.state?.persons[1]?.personId ?? '' };
}

describe('admission of each person', () => {
  it('[ADMIT-1] advises on nobody before the questions of the regulation are answered for them', () => {
    const { story, guestId } = withGuest();
    expect(story.tell(anna, advise(guestId))).toEqual(['person-not-admitted']);
    expect(story.tell(anna, advise(guestId, 'no-advice'))).toEqual([]);
    expect(story.tell(secretary, finding(guestId, 'identity-effort', 'applies'))).toEqual([]);
    expect(story.tell(secretary, finding(guestId, 'last-resort', 'unknown'))).toEqual([]);
    expect(story.tell(anna, advise(guestId))).toEqual(['person-not-admitted']);
    expect(story.tell(secretary, finding(guestId, 'last-resort', 'applies'))).toEqual([]);
    expect(story.tell(anna, advise(guestId))).toEqual([]);
  });

  it('[ADMIT-1] answers on which somebody was admitted do not change any more', () => {
    const { story, guestId } = withGuest();
    const answers = ['does-not-apply', 'unknown', 'applies'] as const;
    for (const answer of answers) {
      expect(story.tell(secretary, finding(story.personId(), 'last-resort', answer))).toEqual([
        'finding-fixed',
      ]);
    }
    for (const ruleId of ['identity-effort', 'last-resort']) {
      expect(story.tell(secretary, finding(guestId, ruleId, 'applies'))).toEqual([]);
    }
    expect(story.tell(secretary, finding(guestId, 'last-resort', 'does-not-apply'))).toEqual([
      'finding-fixed',
    ]);
  });
});
