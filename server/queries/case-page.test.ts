import { describe, expect, test } from 'vitest';
import { evolveCase } from '../../app/domain/case/evolve.ts';
import type { CaseState } from '../../app/domain/case/state.ts';
import { viewCaseEvent } from '../../app/domain/case/view.ts';
import type { Role, Viewer } from '../../app/domain/identifiers.ts';
import { readerOf, standingIn } from '../../app/policies/case-policies.ts';
import {
  anna,
  bram,
  CaseStory,
  caseId,
  cees,
  committeeId,
  dina,
  secretary,
} from '../../tests/builders/case-story.ts';
import type { Views } from '../ports/views.ts';
import { type CaseQueryTools, casePage } from './case-page.ts';

const viewer = (accountId: string, ...roles: Role[]): Viewer => ({
  accountId,
  name: 'Iemand',
  roles: roles.map((role) => ({ committeeId, role })),
});

/** As far as the page of a case looks. */
function toolsFor({ state, events }: CaseStory): CaseQueryTools {
  const views: Partial<Views> = {
    caseState: async () => state && { state, version: events.length },
    committeeState: async () => null,
    sittings: async () => [],
  };
  return { views: views as Views, now: () => '2026-11-22T13:00:00.000Z' } as CaseQueryTools;
}

describe('4-realtime: loaders give the view of the state', () => {
  const viewers = {
    'the chair': viewer(anna, 'chair', 'member'),
    'a member': viewer(bram, 'member'),
    'a member who is named on an exhibit': viewer(cees, 'member'),
    'the secretary': viewer(secretary, 'secretary'),
  };

  function told(): CaseStory {
    const story = new CaseStory().deliberating();
    story.fileExhibit('Medisch rapport', { to: 'named', accountIds: [cees] });
    story.fileExhibit('Brief aan de voorzitter', { to: 'chair-and-secretary' });
    story.openRound();
    story.position(dina, 'dissent', 'Te streng.');
    story.position(bram, 'agree-with-reservation', 'Met zorg.');
    return story;
  }

  test.each(Object.entries(viewers))('a page for %s is what the told events fold to', async (_who, who) => {
    const story = told();
    const page = await casePage(toolsFor(story), who, caseId);
    let whole: CaseState | null = null;
    let seen: CaseState | null = null;
    for (const event of story.events) {
      whole = evolveCase(whole, event);
      if (!whole) throw new Error('no state');
      seen = evolveCase(seen, viewCaseEvent(readerOf(standingIn(who, whole)), whole, event));
    }
    expect(page?.version).toBe(story.events.length);
    expect(page?.state).toEqual(seen);
  });

  test('nothing of what is withheld stands anywhere on a page', async () => {
    const page = JSON.stringify(await casePage(toolsFor(told()), viewers['a member'], caseId));
    for (const secret of ['Te streng.', 'Medisch rapport', 'Brief aan de voorzitter']) {
      expect(page).not.toContain(secret);
    }
    expect(page).toContain('Met zorg.');
    const named = JSON.stringify(
      await casePage(toolsFor(told()), viewers['a member who is named on an exhibit'], caseId),
    );
    expect(named).toContain('Medisch rapport');
  });
});
