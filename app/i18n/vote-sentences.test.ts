import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina } from '../../tests/builders/case-story.ts';
import { votingRegulation } from '../../tests/builders/regulations.ts';
import type { Answer } from '../domain/case/advice-text.ts';
import type { Regulation } from '../domain/regulation/schema.ts';
import { roundMeaning } from './regulation-sentences.ts';
import { tallySentence, withoutRoundSentence } from './tally-sentence.ts';
import { createTranslator } from './translator.ts';

const { t: nl } = createTranslator('nl');
const { t: en } = createTranslator('en');

/** What the chair reads aloud when the round is closed. */
function said(regulation: Regulation, answers: readonly (Answer | null)[]): string {
  const story = new CaseStory(regulation).deliberating();
  story.openRound('vote');
  [anna, bram, cees, dina].forEach((who, index) => {
    const answer = answers[index];
    if (answer) story.position(who, answer);
  });
  story.closeRound();
  const tally = story.state?.deliberation?.rounds[0]?.tally;
  if (!tally) throw new Error('The round was not closed.');
  return tallySentence(nl, 'nl', tally.explanation);
}

describe('what a vote means', () => {
  it('[ROUND-5] is said before it, from the regulation alone', () => {
    expect(roundMeaning(nl, 'nl', votingRegulation(), 'vote')).toBe(
      'Een advies is aangenomen met de steun van meer dan de helft van de leden die vóór of tegen zijn. Staken de stemmen, dan is het voorstel niet aangenomen.',
    );
    const present = votingRegulation({ base: 'present', abstentions: 'against', minimum: 3, tie: 'repeat' });
    expect(roundMeaning(nl, 'nl', present, 'vote')).toBe(
      'Een advies is aangenomen met de steun van meer dan de helft van de aanwezige leden met stemrecht. Ten minste 3 leden moeten vóór zijn. Een onthouding telt als tegen. Staken de stemmen, dan volgt een nieuwe ronde.',
    );
    const assent = votingRegulation({ requiredAssents: [{ who: 'chair', ifUnable: 'blocks' }] });
    expect(roundMeaning(nl, 'nl', assent, 'vote')).toContain('Zonder instemming van de voorzitter');
    expect(roundMeaning(en, 'en', votingRegulation(), 'vote')).toMatch(/^An advice is adopted /);
  });

  it('[OUTCOME-1] of a consensus round says that a vote may follow', () => {
    const sought = votingRegulation({
      method: 'consensus',
      base: 'present',
      consensusFallback: { kind: 'vote-round' },
    });
    expect(roundMeaning(nl, 'nl', sought, 'consensus')).toMatch(
      /^Voor een advies zoekt de commissie consensus: .+ Is er geen consensus, dan kan de commissie stemmen\.$/,
    );
  });

  it.each<[string, Parameters<typeof votingRegulation>[0], readonly (Answer | null)[], string]>([
    [
      'adopted',
      {},
      ['for', 'for', 'for', 'against'],
      'Aangenomen: 3 leden zijn vóór en één lid is tegen; het reglement vraagt meer dan de helft van de 4 leden die vóór of tegen zijn, dus 3; er is quorum, want 4 van de 4 leden die in deze zaak mogen stemmen zijn aanwezig en 2 is genoeg.',
    ],
    [
      'tied, to be held again',
      { tie: 'repeat' },
      ['for', 'for', 'against', 'against'],
      'Niet aangenomen in deze ronde, want de stemmen staken; er volgt een nieuwe ronde: 2 leden zijn vóór en 2 leden zijn tegen; het reglement vraagt meer dan de helft van de 4 leden die vóór of tegen zijn, dus 3; er is quorum, want 4 van de 4 leden die in deze zaak mogen stemmen zijn aanwezig en 2 is genoeg.',
    ],
    [
      'with the quorum of the opening',
      { quorum: { fraction: null, base: 'filled', minimum: 3, moment: 'opening', dulyInvited: false } },
      ['for', null, null, null],
      'Aangenomen: één lid is vóór, niemand is tegen en 3 leden gaven geen antwoord; het reglement vraagt de stem van het enige lid dat stemde; het quorum is geteld bij de opening: 4 van de 4 leden met stemrecht zijn aanwezig en 3 is genoeg.',
    ],
  ])('[ROUND-5] is said after it: %s', (_what, rule, answers, sentence) => {
    expect(said(votingRegulation(rule), answers)).toBe(sentence);
  });

  it('[RULE-3] of a single adviser is that there was no round', () => {
    expect(withoutRoundSentence(nl)).toBe(
      'Eén adviseur heeft beslist, zoals het reglement wil; er is geen ronde gehouden.',
    );
    expect(withoutRoundSentence(en)).toMatch(/^One adviser decided/);
  });
});
