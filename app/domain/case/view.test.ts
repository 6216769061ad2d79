import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import { evolveCase } from './evolve.ts';
import type { CaseState } from './state.ts';
import { type CaseReader, viewCase, viewCaseEvent } from './view.ts';

const members = [anna, bram, cees, dina];
const answers = ['agree', 'agree-with-reservation', 'dissent', 'abstain'] as const;

/** One step of a sitting; steps that the rules refuse simply do not happen. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('position' as const),
    who: fc.constantFrom(...members),
    answer: fc.constantFrom(...answers),
  }),
  fc.record({
    kind: fc.constant('exhibit' as const),
    to: fc.constantFrom('panel', 'named', 'chair-and-secretary'),
    named: fc.constantFrom(...members),
  }),
  fc.record({ kind: fc.constantFrom('open', 'close', 'cancel', 'reopen', 'withdraw', 'words') }),
  fc.record({
    kind: fc.constantFrom('recuse', 'openDissent', 'waive'),
    who: fc.constantFrom(anna, bram, cees, dina),
  }),
);

function tellStep(story: CaseStory, one: Record<string, string>): void {
  const who = one.who ?? anna;
  switch (one.kind) {
    case 'position':
      story.position(who, answers.find((answer) => answer === one.answer) ?? 'agree', 'Omdat.');
      return;
    case 'exhibit': {
      const to =
        one.to === 'named'
          ? { to: 'named' as const, accountIds: [one.named ?? anna] }
          : { to: one.to === 'panel' ? ('panel' as const) : ('chair-and-secretary' as const) };
      story.tell(
        secretary,
        {
          type: 'fileExhibit',
          exhibit: {
            title: 'Een stuk',
            kind: 'letter',
            date: null,
            provenance: 'Een school',
            confidentiality: to,
          },
        },
        {
          arrived: {
            fileId: story.newId(),
            fileName: 'stuk.pdf',
            sha256: 'a'.repeat(64),
            size: 10,
            mediaType: 'application/pdf',
          },
        },
      );
      return;
    }
    case 'open':
      story.openRound();
      return;
    case 'close':
      story.closeRound();
      return;
    case 'cancel':
      story.tell(anna, { type: 'cancelRound', roundId: story.roundId(), reason: 'Nog niet.' });
      return;
    case 'reopen':
      story.tell(anna, { type: 'reopenText' });
      return;
    case 'withdraw': {
      const exhibitId = story.state?.exhibits.at(-1)?.exhibitId;
      if (exhibitId) story.tell(secretary, { type: 'withdrawExhibit', exhibitId, reason: 'Dubbel.' });
      return;
    }
    case 'words':
      story.words += ' En verder.';
      return;
    case 'recuse':
      story.tell(who, { type: 'recuse', reason: 'Kent de familie.' });
      return;
    case 'openDissent':
      story.tell(who, { type: 'openDissent' });
      return;
    default:
      story.tell(who, { type: 'waiveDissent' });
  }
}

describe('what a reader may see of a case', () => {
  const readers: readonly CaseReader[] = [
    { accountId: secretary, staff: true },
    { accountId: anna, staff: true },
    { accountId: bram, staff: false },
    { accountId: cees, staff: false },
  ];

  it('[ROUND-7] folding the view of the events equals the view of the folded events', () => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const story = new CaseStory().deliberating();
        for (const one of steps) tellStep(story, one as Record<string, string>);
        for (const reader of readers) {
          let whole: CaseState | null = null;
          let seen: CaseState | null = null;
          for (const event of story.events) {
            whole = evolveCase(whole, event);
            if (!whole) throw new Error('no state');
            const shown = viewCaseEvent(reader, whole, event);
            if (shown.type === 'Withheld') hidden += 1;
            seen = evolveCase(seen, shown);
            expect(seen).toEqual(viewCase(reader, whole));
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(hidden).toBeGreaterThan(100);
  });

  it('[ROUND-7] nobody but the person sees an answer before the round closes', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    story.position(bram, 'dissent', 'Te streng.');
    const state = story.state;
    const taken = story.events.at(-1);
    if (!state || taken?.type !== 'PositionTaken') throw new Error('no position');
    for (const accountId of [anna, cees, secretary]) {
      const reader = { accountId, staff: accountId !== cees };
      expect(JSON.stringify(viewCase(reader, state).deliberation)).not.toContain('Te streng');
      expect(viewCaseEvent(reader, state, taken).data).toMatchObject({ answer: 'hidden', reason: '' });
    }
    expect(
      viewCase({ accountId: bram, staff: false }, state).deliberation?.rounds[0]?.positions[0],
    ).toMatchObject({
      answer: 'dissent',
      reason: 'Te streng.',
    });
  });
});
