import { beforeEach, describe, expect, it } from 'vitest';
import type { SittingCommand } from './commands.ts';
import { decideSitting, type SittingFacts } from './decide.ts';
import { evolveSitting } from './evolve.ts';
import type { SittingState } from './state.ts';

const chair = 'chair';
const bram = 'bram';
const cees = 'cees';

class SittingStory {
  state: SittingState | null = null;
  #ids = 0;
  #seconds = 0;

  tell(actor: string, command: SittingCommand, more: Partial<SittingFacts> = {}): readonly string[] {
    const decision = decideSitting(this.state, command, {
      newId: () => `id-${++this.#ids}`,
      actor: { accountId: actor },
      sittingId: 's1',
      committeeId: 'k1',
      people: [chair, bram, cees],
      subject: { caseId: 'case-1', committeeId: 'k1', ready: true, roundOpen: false },
      ...more,
    });
    if (!decision.ok) return decision.refusals.map((one) => one.code);
    for (const fact of decision.events) {
      const at = new Date(Date.UTC(2026, 10, 22, 12, 0, ++this.#seconds)).toISOString();
      this.state = evolveSitting(this.state, { ...fact, at, actor });
    }
    return [];
  }
}

describe('a sitting', () => {
  let story: SittingStory;
  const item = () => story.state?.items[0]?.itemId ?? '';
  const queued = () => story.state?.queue.map((turn) => turn.accountId) ?? [];

  beforeEach(() => {
    story = new SittingStory();
    story.tell(chair, {
      type: 'planSitting',
      title: 'Utrecht',
      startsAt: '2026-11-26T12:30:00.000Z',
      place: '',
      mode: 'hybrid',
    });
    expect(story.tell(chair, { type: 'openSitting' })).toEqual(['agenda-empty']);
    story.tell(chair, { type: 'putOnAgenda', caseId: 'case-1', minutes: 60 });
    story.tell(chair, { type: 'openSitting' });
    for (const member of [chair, bram, cees])
      story.tell(member, { type: 'answerRoll', where: 'in-the-room' });
  });

  it('takes one item at a time and remembers its phase', () => {
    expect(story.tell(chair, { type: 'changePhase', itemId: item(), phase: 'discussion' })).toEqual([
      'item-not-open',
    ]);
    expect(story.tell(chair, { type: 'openItem', itemId: item() })).toEqual([]);
    expect(story.tell(chair, { type: 'openItem', itemId: item() })).toEqual(['item-is-open']);
    story.tell(chair, { type: 'changePhase', itemId: item(), phase: 'drafting' });
    expect(story.tell(chair, { type: 'adjournItem', itemId: item(), reason: 'Een stuk ontbreekt.' })).toEqual(
      [],
    );
    story.tell(chair, { type: 'openItem', itemId: item() });
    expect(story.state?.items[0]).toMatchObject({ status: 'open', phase: 'drafting' });
  });

  it('does not leave an item while a round is open', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    const subject = { caseId: 'case-1', committeeId: 'k1', ready: true, roundOpen: true };
    expect(story.tell(chair, { type: 'closeItem', itemId: item() }, { subject })).toEqual(['round-is-open']);
    expect(story.tell(chair, { type: 'closeSitting' })).toEqual(['item-still-open']);
  });

  it('[SPEAK-1] gives the floor in order and times each turn', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    story.tell(bram, { type: 'askForFloor', kind: 'normal' });
    expect(story.tell(bram, { type: 'askForFloor', kind: 'normal' })).toEqual(['already-in-queue']);
    story.tell(cees, { type: 'askForFloor', kind: 'normal' });
    const [first, second] = story.state?.queue ?? [];
    story.tell(chair, { type: 'giveFloor', turnId: first?.turnId ?? '' });
    story.tell(chair, { type: 'giveFloor', turnId: second?.turnId ?? '' });
    expect(story.state?.speaking?.accountId).toBe(cees);
    expect(queued()).toEqual([]);
    expect(story.tell(cees, { type: 'endTurn' })).toEqual([]);
    expect(story.tell(cees, { type: 'endTurn' })).toEqual(['nobody-speaks']);
  });

  it('[SPEAK-1] a point of order comes before every other turn, in the order in which they were raised', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    story.tell(bram, { type: 'askForFloor', kind: 'interruption' });
    story.tell(cees, { type: 'askForFloor', kind: 'point-of-order' });
    story.tell(chair, { type: 'askForFloor', kind: 'point-of-order' });
    expect(queued()).toEqual([cees, chair, bram]);
  });

  it('[SPEAK-1] a new point of order comes first even where another one was made to wait', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    story.tell(bram, { type: 'askForFloor', kind: 'normal' });
    story.tell(cees, { type: 'askForFloor', kind: 'point-of-order' });
    const turnIds = story.state?.queue.map((turn) => turn.turnId).reverse() ?? [];
    story.tell(chair, { type: 'reorderQueue', turnIds, reason: 'Bram was al begonnen.' });
    story.tell(chair, { type: 'askForFloor', kind: 'point-of-order' });
    expect(queued()).toEqual([chair, bram, cees]);
  });

  it('[SPEAK-1] passing over a point of order needs the reason on record', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    story.tell(bram, { type: 'askForFloor', kind: 'normal' });
    story.tell(cees, { type: 'askForFloor', kind: 'point-of-order' });
    const turned = story.state?.queue.map((turn) => turn.turnId) ?? [];
    const turnIds = [...turned].reverse();
    expect(story.tell(chair, { type: 'reorderQueue', turnIds, reason: '' })).toEqual(['reason-missing']);
    expect(story.tell(chair, { type: 'reorderQueue', turnIds, reason: 'Eerst het vorige punt.' })).toEqual(
      [],
    );
    expect(queued()).toEqual([bram, cees]);
    expect(story.tell(chair, { type: 'reorderQueue', turnIds: turned, reason: '' })).toEqual([]);
    expect(queued()).toEqual([cees, bram]);
    const missing = turned.slice(1);
    expect(story.tell(chair, { type: 'reorderQueue', turnIds: missing, reason: '' })).toEqual([
      'queue-changed-meanwhile',
    ]);
  });

  it('takes whoever leaves out of the queue and the floor', () => {
    story.tell(chair, { type: 'openItem', itemId: item() });
    story.tell(bram, { type: 'askForFloor', kind: 'normal' });
    story.tell(chair, { type: 'giveFloor', turnId: story.state?.queue[0]?.turnId ?? '' });
    story.tell(bram, { type: 'leaveSitting' });
    expect(story.state?.speaking).toBeNull();
    expect(story.tell(bram, { type: 'askForFloor', kind: 'normal' })).toEqual(['not-on-roll']);
    expect(story.tell(chair, { type: 'markPresent', accountId: 'stranger', where: 'in-the-room' })).toEqual([
      'member-unknown',
    ]);
  });
});
