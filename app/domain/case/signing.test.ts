import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';

/** Adopted, with its document set. @param oneMayBeBoth whether chair and secretary may be one person */
function adopted(oneMayBeBoth: boolean): CaseStory {
  const story = new CaseStory().deliberating();
  const { state } = story;
  if (!state) throw new Error('The story has begun.');
  const panel = { ...state.regulation.panel, chairMayBeSecretary: oneMayBeBoth };
  story.state = { ...state, regulation: { ...state.regulation, panel } };
  story.openRound();
  for (const member of [anna, bram, cees, dina]) story.position(member, 'agree');
  story.closeRound();
  expect(story.adopt()).toEqual([]);
  story.tell('system', { type: 'reportDocument', fileId: story.newId(), sha256: '1'.repeat(64) });
  return story;
}

function sign(story: CaseStory, who: string, over: string, sha256: string): readonly string[] {
  const recordHash = story.state?.adoption?.recordHash ?? '';
  const signed = { fileId: story.newId(), sha256: sha256.repeat(64), over: over.repeat(64) };
  return story.tell(who, { type: 'signAdvice', recordHash }, { signed });
}

describe('who signs', () => {
  it('[SIGN-1] nobody signs twice where the offices are apart', () => {
    const story = adopted(false);
    expect(sign(story, anna, '1', '2')).toEqual([]);
    expect(sign(story, anna, '2', '3')).toEqual(['signed-by-you']);
    expect(sign(story, secretary, '2', '3')).toEqual([]);
    expect(story.state?.status).toBe('signed');
  });

  it('[RULE-3] where chair and secretary may be one person, that person signs for each office', () => {
    const story = adopted(true);
    expect(sign(story, anna, '1', '2')).toEqual([]);
    expect(sign(story, anna, '2', '3')).toEqual([]);
    expect(story.state?.adoption?.signatures.map((one) => one.role)).toEqual(['chair', 'secretary']);
    expect(story.state?.status).toBe('signed');
  });
});
