import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anna, bram, CaseStory, cees, dina, secretary } from '../../../tests/builders/case-story.ts';
import { votingRegulation } from '../../../tests/builders/regulations.ts';
import type { CaseEvent } from './events.ts';
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
  fc.record({ kind: fc.constantFrom('open', 'close', 'cancel', 'reopen', 'withdraw', 'words', 'keep') }),
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
      story.fileExhibit('Een stuk', to);
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
    case 'keep':
      story.tell(bram, { type: 'keepVersion', name: `Versie ${story.newId()}` });
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

/** What the reader has after the last event, as told event by event; after each it is what a fresh page would show. */
function foldedFor(
  reader: CaseReader,
  { events }: CaseStory,
  onShown: (shown: CaseEvent) => void = () => {},
): CaseState | null {
  let whole: CaseState | null = null;
  let seen: CaseState | null = null;
  for (const event of events) {
    whole = evolveCase(whole, event);
    if (!whole) throw new Error('no state');
    const shown = viewCaseEvent(reader, whole, event);
    onShown(shown);
    seen = evolveCase(seen, shown);
    expect(seen).toEqual(viewCase(reader, whole));
  }
  return seen;
}

describe('what a reader may see of a case', () => {
  const readers: readonly CaseReader[] = [
    { accountId: secretary, staff: true },
    { accountId: anna, staff: true },
    { accountId: bram, staff: false },
    { accountId: cees, staff: false },
  ];

  it('[ROUND-7] 4-realtime: the view of the events folds to the view of the state', () => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const story = new CaseStory().deliberating();
        for (const one of steps) tellStep(story, one as Record<string, string>);
        for (const reader of readers) {
          foldedFor(reader, story, (shown) => {
            if (shown.type === 'Withheld') hidden += 1;
          });
        }
      }),
      { numRuns: 150 },
    );
    expect(hidden).toBeGreaterThan(100);
  });

  it('4-realtime: the view of the events folds to the view of the state, up to the dispatch', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const who of members) story.position(who, 'agree');
    story.closeRound();
    story.adopt();
    const sha256 = 'a'.repeat(64);
    story.tell('system', { type: 'reportDocument', fileId: story.newId(), sha256 });
    const recordHash = story.state?.adoption?.recordHash ?? '';
    for (const [actor, own] of [
      [anna, 'b'],
      [secretary, 'c'],
    ] as const) {
      const over = story.state?.adoption?.signatures.at(-1)?.sha256 ?? sha256;
      const signed = { fileId: story.newId(), sha256: own.repeat(64), over };
      story.tell(actor, { type: 'signAdvice', recordHash }, { signed });
    }
    const contact = { contactName: 'Contactpunt', contactEmail: 'contact@ministerie.example' };
    expect(story.tell(secretary, { type: 'sendAdvice', ...contact })).toEqual([]);
    for (const reader of readers) {
      const shown = foldedFor(reader, story);
      expect(JSON.stringify(shown).includes(contact.contactEmail)).toBe(reader.staff);
    }
  });

  it('[ROUND-7] 4-realtime: an event that discloses earlier ones carries them: a round that closes', () => {
    const story = new CaseStory().deliberating();
    story.openRound();
    for (const who of members) story.position(who, 'dissent', `Van ${who}.`);
    const before = story.events.length;
    story.closeRound();
    const closing = story.events.slice(before);
    const reader = { accountId: bram, staff: false };
    const shown = closing.map((event) => viewCaseEvent(reader, story.state as CaseState, event));
    for (const who of members) expect(JSON.stringify(shown)).toContain(`Van ${who}.`);

    // Who followed with nothing but hidden answers knows all of them now, without asking for anything.
    let seen: CaseState | null = null;
    let whole: CaseState | null = null;
    for (const event of story.events) {
      whole = evolveCase(whole, event) as CaseState;
      seen = evolveCase(seen, viewCaseEvent(reader, whole, event));
      const reasons = seen?.deliberation?.rounds[0]?.positions.map(({ reason }) => reason) ?? [];
      const isClosed = whole.deliberation?.rounds[0]?.status === 'closed';
      const known = reasons.filter((reason) => reason !== '');
      expect(known.length).toBe(isClosed ? members.length : Number(reasons.includes(`Van ${bram}.`)));
    }
  });

  it('[ROUND-7] of a tied vote nothing is shown but that it is tied, until the chair has decided it', () => {
    const story = new CaseStory(
      votingRegulation({ chairVote: 'casting', tie: 'chair-decides' }),
    ).deliberating();
    story.openRound('vote');
    story.position(bram, 'for');
    story.position(cees, 'against');
    story.closeRound();
    story.position(anna, 'for');
    const reader = { accountId: dina, staff: false };
    const shown = foldedFor(reader, story)?.deliberation?.rounds[0];
    expect(shown?.castingAskedAt).toBeDefined();
    expect(shown?.positions.map(({ answer }) => answer)).toEqual(['hidden', 'hidden', 'hidden']);
    story.closeRound();
    const after = foldedFor(reader, story)?.deliberation?.rounds[0];
    expect(after?.positions.map(({ answer }) => answer)).toEqual(['for', 'for', 'against']);
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
