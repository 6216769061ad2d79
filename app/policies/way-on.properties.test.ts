import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anna,
  bram,
  CaseStory,
  caseId,
  cees,
  committeeId,
  dina,
  nameOf,
  secretary,
  sittingId,
} from '../../tests/builders/case-story.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { openRoundOf } from '../domain/case/state.ts';
import type { CommitteeCommand } from '../domain/committee/commands.ts';
import { decideCommittee } from '../domain/committee/decide.ts';
import { evolveCommittee } from '../domain/committee/evolve.ts';
import type { CommitteeState } from '../domain/committee/state.ts';
import type { Role, Viewer } from '../domain/identifiers.ts';
import type { SittingCommand } from '../domain/sitting/commands.ts';
import { decideSitting } from '../domain/sitting/decide.ts';
import { evolveSitting } from '../domain/sitting/evolve.ts';
import { currentItemOf, type SittingState } from '../domain/sitting/state.ts';
import { canDoToCase, standingIn } from './case-policies.ts';
import { canDoInSitting, canDoToCommittee } from './committee-policies.ts';

/** A second chair and one member more, both without a seat. */
const elsa = 'a0000000-0000-4000-8000-000000000005';
const frits = 'a0000000-0000-4000-8000-000000000006';
const everybody = [anna, bram, cees, dina, elsa, frits, secretary];
const seatable = [anna, bram, cees, dina, elsa, frits];
const disciplineOf = (accountId: string) =>
  ['judiciary', 'health-care', 'labour-market', 'lived-experience'][
    [anna, bram, cees, dina].indexOf(accountId)
  ] ?? 'civil-society';

/** Committee, sitting and case together: what the policies permit is asked of the rules, and what those refuse does not happen. */
class World {
  readonly story = new CaseStory();
  committee: CommitteeState;
  sitting: SittingState;
  readonly #at = '2026-11-22T12:00:00.000Z';

  constructor() {
    const place = (accountId: string, roles: readonly Role[]) => ({
      accountId,
      name: nameOf(accountId),
      disciplines: [disciplineOf(accountId)],
      roles,
    });
    this.committee = {
      committeeId,
      name: 'Commissie',
      slug: 'commissie',
      people: [
        place(anna, ['chair', 'member']),
        ...[bram, cees, dina, frits].map((accountId) => place(accountId, ['member'])),
        place(elsa, ['chair', 'member']),
        { ...place(secretary, ['secretary']), disciplines: [] },
      ],
      regulations: [],
      caseNumbers: {},
    };
    this.story.people = this.committee.people;
    this.story.deliberating();
    const item = { itemId: 'b0000000-0000-4000-8000-000000000009', caseId };
    this.sitting = {
      sittingId,
      committeeId,
      title: 'Vergadering',
      startsAt: this.#at,
      place: '',
      mode: 'physical',
      status: 'open',
      openedAt: this.#at,
      closedAt: null,
      items: [{ ...item, status: 'open', phase: 'deciding', openedAt: this.#at, endedAt: null, minutes: 60 }],
      attendance: [anna, bram, cees, dina].map((accountId) => ({
        accountId,
        where: 'in-the-room',
        since: this.#at,
      })),
      queue: [],
      speaking: null,
    };
  }

  viewer(accountId: string): Viewer {
    const roles = this.committee.people.find((one) => one.accountId === accountId)?.roles ?? [];
    return { accountId, name: nameOf(accountId), roles: roles.map((role) => ({ committeeId, role })) };
  }

  onCase(who: string, command: CaseCommand): boolean {
    const { state } = this.story;
    if (!state || !canDoToCase(standingIn(this.viewer(who), state), command.type)) return false;
    this.story.people = this.committee.people;
    this.story.present = this.sitting.attendance.map((one) => one.accountId);
    const currentCaseId = currentItemOf(this.sitting)?.caseId ?? null;
    const sitting = { ...this.story.sitting(), status: this.sitting.status, currentCaseId };
    return this.story.tell(who, command, { sitting }).length === 0;
  }

  onSitting(who: string, command: SittingCommand): boolean {
    if (!canDoInSitting(this.viewer(who), committeeId, command.type, this.sitting)) return false;
    const { state } = this.story;
    const decision = decideSitting(this.sitting, command, {
      newId: () => this.story.newId(),
      actor: { accountId: who },
      sittingId,
      committeeId,
      people: this.committee.people.map((one) => one.accountId),
      subject: state && { caseId, committeeId, ready: true, roundOpen: openRoundOf(state) !== undefined },
    });
    if (!decision.ok) return false;
    for (const fact of decision.events) {
      this.sitting = evolveSitting(this.sitting, { ...fact, at: this.#at, actor: who }) ?? this.sitting;
    }
    return true;
  }

  onCommittee(who: string, command: CommitteeCommand): boolean {
    if (!canDoToCommittee(this.viewer(who), committeeId, command.type)) return false;
    const decision = decideCommittee(this.committee, command, { committeeId, today: '2026-11-22' });
    if (!decision.ok) return false;
    for (const fact of decision.events) {
      this.committee =
        evolveCommittee(this.committee, { ...fact, at: this.#at, actor: who }) ?? this.committee;
    }
    return true;
  }
}

const acts = [
  ...['openRound', 'position', 'closeRound', 'cancelRound', 'reopenText', 'recuse', 'recuse', 'vacateSeat'],
  ...['seat', 'seatChair', 'openDissent', 'waiveDissent', 'adopt', 'leave', 'answerRoll', 'markAbsent'],
  ...[
    'grantChair',
    'revokeChair',
    'revokeMember',
    'grantSecretary',
    'revokeSecretary',
    'adjourn',
    'openItem',
  ],
] as const;
type Act = (typeof acts)[number];

const step = fc.record({
  act: fc.constantFrom<Act>(...acts),
  who: fc.constantFrom(...everybody),
  whom: fc.constantFrom(...seatable),
  dissents: fc.boolean(),
});

interface Step {
  readonly act: Act;
  readonly who: string;
  readonly whom: string;
  readonly dissents: boolean;
}

function perform(world: World, { act, who, whom, dissents }: Step): boolean {
  const { story } = world;
  const roundId = story.roundId();
  const textHash = story.state?.deliberation?.rounds.at(-1)?.textHash ?? '';
  const itemId = world.sitting.items[0]?.itemId ?? '';
  const seatId = story.state?.seats.find((one) => one.accountId === whom)?.seatId ?? whom;
  const reason = 'Omdat.';
  const role = (type: 'grantRole' | 'revokeRole', named: Role) =>
    world.onCommittee(who, { type, accountId: whom, role: named });
  const seat = (chair: boolean) =>
    world.onCase(who, { type: 'seatMember', accountId: whom, discipline: disciplineOf(whom), chair });
  switch (act) {
    case 'openRound':
      return world.onCase(who, { type: 'openRound', kind: 'consensus', question: '', sittingId });
    case 'position': {
      const answer = dissents ? 'dissent' : 'agree';
      return world.onCase(who, { type: 'takePosition', roundId, textHash, answer, reason });
    }
    case 'closeRound':
      return world.onCase(who, { type: 'closeRound', roundId });
    case 'cancelRound':
      return world.onCase(who, { type: 'cancelRound', roundId, reason });
    case 'reopenText':
      return world.onCase(who, { type: 'reopenText' });
    case 'recuse':
      return world.onCase(who, { type: 'recuse', reason });
    case 'vacateSeat':
      return world.onCase(who, { type: 'vacateSeat', seatId, reason });
    case 'seat':
      return seat(false);
    case 'seatChair':
      return seat(true);
    case 'openDissent':
      return world.onCase(who, { type: 'openDissent' });
    case 'waiveDissent':
      return world.onCase(who, { type: 'waiveDissent' });
    case 'adopt':
      return world.onCase(who, { type: 'adoptAdvice', textHash });
    case 'leave':
      return world.onSitting(who, { type: 'leaveSitting' });
    case 'answerRoll':
      return world.onSitting(who, { type: 'answerRoll', where: 'in-the-room' });
    case 'markAbsent':
      return world.onSitting(who, { type: 'markAbsent', accountId: whom });
    case 'grantChair':
      return role('grantRole', 'chair');
    case 'revokeChair':
      return role('revokeRole', 'chair');
    case 'revokeMember':
      return role('revokeRole', 'member');
    case 'grantSecretary':
      return role('grantRole', 'secretary');
    case 'revokeSecretary':
      return role('revokeRole', 'secretary');
    case 'adjourn':
      return world.onSitting(who, { type: 'adjournItem', itemId, reason });
    case 'openItem':
      return world.onSitting(who, { type: 'openItem', itemId });
  }
}

const anybody = (does: (who: string) => boolean) => everybody.some(does);

/** The round is ended by somebody who may; where everybody who could stepped aside, somebody gets the role first. */
function endRound(world: World): boolean {
  const end = () =>
    anybody((who) => perform(world, { act: 'closeRound', who, whom: anna, dissents: false })) ||
    anybody((who) => perform(world, { act: 'cancelRound', who, whom: anna, dissents: false }));
  if (end()) return true;
  return seatable.some((whom) => {
    anybody((who) => perform(world, { act: 'grantChair', who, whom, dissents: false }));
    return end();
  });
}

describe('no state is a trap', () => {
  it('[ROUND-8] whatever happened, somebody may end the open round, then the item, then the sitting', () => {
    let rounds = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const world = new World();
        perform(world, { act: 'openRound', who: anna, whom: anna, dissents: false });
        for (const one of steps) perform(world, one);
        if (world.story.state && openRoundOf(world.story.state)) {
          rounds += 1;
          expect(endRound(world)).toBe(true);
          expect(openRoundOf(world.story.state)).toBeUndefined();
        }
        if (currentItemOf(world.sitting)) {
          expect(anybody((who) => perform(world, { act: 'adjourn', who, whom: anna, dissents: false }))).toBe(
            true,
          );
        }
        if (world.sitting.status === 'open') {
          expect(anybody((who) => world.onSitting(who, { type: 'closeSitting' }))).toBe(true);
        }
        expect(world.sitting.status).toBe('closed');
      }),
      { numRuns: 300 },
    );
    expect(rounds).toBeGreaterThan(20);
  });

  it('[ROUND-8] after the chair stepped aside the panel gets another and the case is adopted', () => {
    const world = new World();
    const does = (act: Act, who: string, whom = who) => perform(world, { act, who, whom, dissents: false });
    expect(does('openRound', anna)).toBe(true);
    expect(does('recuse', anna)).toBe(true);
    expect(does('openRound', elsa)).toBe(false);
    expect(does('seatChair', secretary, elsa)).toBe(true);
    expect(does('answerRoll', elsa)).toBe(true);
    expect(does('openRound', elsa)).toBe(true);
    for (const member of [elsa, bram, cees, dina]) expect(does('position', member)).toBe(true);
    expect(does('closeRound', elsa)).toBe(true);
    expect(does('adopt', elsa)).toBe(true);
  });
});
