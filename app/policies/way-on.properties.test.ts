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
import { committeeRegulation, votingRegulation } from '../../tests/builders/regulations.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { roundKindsOf } from '../domain/case/round-kinds.ts';
import { openRoundOf, type RoundKind } from '../domain/case/state.ts';
import type { CommitteeCommand } from '../domain/committee/commands.ts';
import { decideCommittee } from '../domain/committee/decide.ts';
import { evolveCommittee } from '../domain/committee/evolve.ts';
import type { CommitteeState } from '../domain/committee/state.ts';
import type { Role, Viewer } from '../domain/identifiers.ts';
import type { Regulation } from '../domain/regulation/schema.ts';
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
  readonly story: CaseStory;
  committee: CommitteeState;
  sitting: SittingState;
  readonly #at = '2026-11-22T12:00:00.000Z';

  constructor(regulation?: Regulation) {
    this.story = new CaseStory(regulation);
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

/** A sitting in which nobody steps aside and no role changes hands: what is left are rounds. */
const answering = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom<Act>('position', 'position', 'position', 'waiveDissent', 'leave', 'answerRoll'),
      who: fc.constantFrom(anna, bram, cees, dina),
      whom: fc.constant(anna),
      dissents: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom<Act>('openRound', 'openRound', 'closeRound', 'cancelRound', 'reopenText'),
      who: fc.constant(anna),
      whom: fc.constant(anna),
      dissents: fc.boolean(),
    }),
  },
);

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
      return kindsIn(world).some((kind) =>
        world.onCase(who, { type: 'openRound', kind, question: '', sittingId }),
      );
    case 'position': {
      const votes = story.state?.deliberation?.rounds.at(-1)?.kind === 'vote';
      const answer = votes ? (dissents ? 'against' : 'for') : dissents ? 'dissent' : 'agree';
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

/** What can decide, the last resort first: a vote where one may follow. */
const kindsIn = ({ story }: World): readonly RoundKind[] =>
  story.state
    ? roundKindsOf(story.state)
        .filter((kind) => kind !== 'poll')
        .reverse()
    : [];

const anybody = (does: (who: string) => boolean) => everybody.some(does);

const isClosed = ({ story }: World) => story.state !== null && openRoundOf(story.state) === undefined;

/** The round is ended by somebody who may; where everybody who could stepped aside, somebody gets the role first. */
function endRound(world: World): boolean {
  const does = (act: Act) =>
    anybody((who) => perform(world, { act, who, whom: anna, dissents: false })) && isClosed(world);
  // A tied vote is first found tied: then it is closed with the casting vote, or cancelled.
  const end = () => does('closeRound') || does('position') || does('closeRound') || does('cancelRound');
  if (end()) return true;
  return seatable.some((whom) => {
    anybody((who) => perform(world, { act: 'grantChair', who, whom, dissents: false }));
    return end();
  });
}

const regulations = {
  'consensus is sought': committeeRegulation(),
  'a vote may follow a failed consensus': votingRegulation({
    method: 'consensus',
    base: 'present',
    consensusFallback: { kind: 'vote-round' },
  }),
  'votes are held again when tied': votingRegulation({ tie: 'repeat' }),
  'the chair has a casting vote': votingRegulation({ chairVote: 'casting', tie: 'chair-decides' }),
  'the chair has no vote and the quorum is that of the opening': votingRegulation({
    chairVote: 'none',
    quorum: { fraction: null, base: 'filled', minimum: 2, moment: 'opening', dulyInvited: false },
  }),
};

describe('no state is a trap', () => {
  it.each(Object.entries(regulations))(
    '[ROUND-8] where %s, whatever happened, somebody may end the open round, then the item, then the sitting',
    (_where, regulation) => {
      let rounds = 0;
      fc.assert(
        fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
          const world = new World(regulation);
          perform(world, { act: 'openRound', who: anna, whom: anna, dissents: false });
          for (const one of steps) perform(world, one);
          if (world.story.state && openRoundOf(world.story.state)) {
            rounds += 1;
            expect(endRound(world)).toBe(true);
            expect(openRoundOf(world.story.state)).toBeUndefined();
          }
          if (currentItemOf(world.sitting)) {
            expect(
              anybody((who) => perform(world, { act: 'adjourn', who, whom: anna, dissents: false })),
            ).toBe(true);
          }
          if (world.sitting.status === 'open') {
            expect(anybody((who) => world.onSitting(who, { type: 'closeSitting' }))).toBe(true);
          }
          expect(world.sitting.status).toBe('closed');
        }),
        { numRuns: 150 },
      );
      expect(rounds).toBeGreaterThan(10);
    },
  );

  it.each(Object.entries(regulations))(
    '[OUTCOME-1] where %s, whatever was answered, who is left can still come to an adoption',
    (_where, regulation) => {
      let asked = 0;
      fc.assert(
        fc.property(fc.array(answering, { minLength: 10, maxLength: 60 }), (steps) => {
          const world = new World(regulation);
          for (const one of steps) perform(world, one);
          const { story } = world;
          const does = (act: Act, who: string) => perform(world, { act, who, whom: who, dissents: false });
          const everyone = (act: Act) => everybody.filter((who) => does(act, who)).length;
          if (story.events.some((event) => event.type === 'CastingVoteAsked')) asked += 1;
          // With everybody back, of one mind and the text opened again, the committee can always decide.
          for (let tries = 0; tries < 3 && story.state?.status === 'deliberating'; tries += 1) {
            if (openRoundOf(story.state)) expect(endRound(world)).toBe(true);
            everyone('answerRoll');
            everyone('reopenText');
            everyone('openRound');
            everyone('position');
            everyone('closeRound');
            if (story.state.deliberation?.rounds.at(-1)?.castingAskedAt) everyone('position');
            everyone('closeRound');
            everyone('waiveDissent');
            everyone('adopt');
          }
          expect(story.state?.status).toBe('adopted');
        }),
        { numRuns: 100 },
      );
      if (regulation.decisions.advice.chairVote === 'casting') expect(asked).toBeGreaterThan(0);
    },
  );

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
