import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import type { CaseCommand } from './commands.ts';

const person = {
  name: 'Een ander mens',
  minor: false,
  birthYear: 2000,
  nationality: '',
  stateless: true,
  vNumber: '',
  residence: 'Utrecht',
};

/** Everything that changes what is printed, hashed or asked of the text, besides the text itself. */
function settling(story: CaseStory): readonly CaseCommand[] {
  const { state } = story;
  if (!state) throw new Error('The story has begun.');
  const personId = story.personId();
  const exhibitId = state.exhibits[0]?.exhibitId ?? '';
  return [
    { type: 'correctPerson', personId, person },
    { type: 'correctRequest', title: 'Een andere titel', request: state.request },
    { type: 'addPerson', person },
    {
      type: 'recordFinding',
      finding: { ruleId: 'last-resort', personId, answer: 'does-not-apply', note: 'Toch niet.' },
    },
    { type: 'withdrawExhibit', exhibitId, reason: 'Dubbel.' },
  ];
}

function withExhibit(): CaseStory {
  const story = new CaseStory().deliberating();
  expect(story.fileExhibit('Een stuk', { to: 'panel' })).toEqual([]);
  return story;
}

const codesOf = (story: CaseStory) =>
  settling(story).map((command) => [command.type, ...story.tell(secretary, command)]);
const allRefused = (story: CaseStory, code: string) => settling(story).map(({ type }) => [type, code]);

describe('what is voted on is what is signed', () => {
  it('[ROUND-2] while a round is open, and after it, nothing that the paper prints can change', () => {
    const story = withExhibit();
    story.openRound();
    const hash = story.textHash();
    expect(codesOf(story)).toEqual(allRefused(story, 'text-stands-still'));
    for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
    story.closeRound();
    expect(codesOf(story)).toEqual(allRefused(story, 'text-stands-still'));
    expect(story.textHash()).toBe(hash);
    expect(story.adopt()).toEqual([]);
    expect(codesOf(story)).toEqual(allRefused(story, 'dossier-closed'));
  });

  it.each<[string, (story: CaseStory) => CaseCommand]>([
    ['a name', (story) => ({ type: 'correctPerson', personId: story.personId(), person })],
    [
      'the title',
      (story) => {
        if (!story.state) throw new Error('The story has begun.');
        return { type: 'correctRequest', title: 'Een andere titel', request: story.state.request };
      },
    ],
  ])('[ROUND-4] %s that is corrected between rounds makes earlier positions stale', (_, command) => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
    story.closeRound();
    story.tell(anna, { type: 'reopenText' });
    expect(story.tell(secretary, command(story))).toEqual([]);
    expect(story.adopt()).toEqual(['round-stale']);
  });
});
