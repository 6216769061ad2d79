/** The eight scenarios by name, and the rooms that Raadkamer prepares for each. */
import type { RoomWish } from '../peers/raadkamer-site.ts';
import type { Peer } from '../peers/site.ts';
import { CURSOR_PEOPLE, cursors } from './cursors.ts';
import { JOIN_PEOPLE, join } from './join.ts';
import { KILL_PEOPLE, kill } from './kill.ts';
import { memory, WARM_UP_DOCUMENTS } from './memory.ts';
import { SATURATION_PEOPLE, saturation } from './saturation.ts';
import type { Plan, Scenario } from './scenario.ts';
import { typing } from './typing.ts';

export type ScenarioId =
  | 'session'
  | 'plenary'
  | 'many'
  | 'saturation'
  | 'join'
  | 'cursors'
  | 'memory'
  | 'kill';

export interface ScenarioEntry {
  readonly run: Scenario;
  readonly rooms: (plan: Plan) => RoomWish;
  /** Rounds of this scenario, which may differ from those of the others. */
  readonly rounds: (plan: Plan) => number;
  readonly isFor: (peer: Peer) => boolean;
}

const PLENARY_PEOPLE = 150;
const SESSION_PEOPLE = 15;
const COMMITTEE_PEOPLE = 10;

const anybody = () => true;
const rounds = (plan: Plan) => plan.rounds;

export const scenarios: Readonly<Record<ScenarioId, ScenarioEntry>> = {
  session: {
    run: typing(() => ({
      use: 'session',
      rooms: 1,
      people: SESSION_PEOPLE,
      typistsPerRoom: SESSION_PEOPLE,
      perSecond: 5,
    })),
    rooms: (plan) => ({ use: 'session', rooms: plan.rounds, people: SESSION_PEOPLE }),
    rounds,
    isFor: anybody,
  },
  plenary: {
    run: typing(() => ({
      use: 'plenary',
      rooms: 1,
      people: PLENARY_PEOPLE,
      typistsPerRoom: 10,
      perSecond: 5,
    })),
    rooms: () => ({ use: 'plenary', rooms: 1, people: PLENARY_PEOPLE }),
    rounds,
    isFor: anybody,
  },
  many: {
    run: typing(({ plan }) => ({
      use: 'many',
      rooms: plan.committees,
      people: COMMITTEE_PEOPLE,
      typistsPerRoom: 2,
      perSecond: 3,
    })),
    rooms: (plan) => ({ use: 'many', rooms: plan.committees, people: COMMITTEE_PEOPLE }),
    rounds,
    isFor: anybody,
  },
  saturation: {
    run: saturation,
    rooms: (plan) => ({ use: 'saturation', rooms: plan.rounds, people: SATURATION_PEOPLE }),
    rounds,
    isFor: anybody,
  },
  join: {
    run: join,
    // A second one each round, to warm up.
    rooms: (plan) => ({ use: 'join', rooms: 2 * plan.rounds, people: JOIN_PEOPLE }),
    rounds,
    isFor: (peer) => peer.knowsDocuments,
  },
  cursors: {
    run: cursors,
    rooms: () => ({ use: 'plenary', rooms: 1, people: Math.max(PLENARY_PEOPLE, CURSOR_PEOPLE) }),
    rounds,
    isFor: anybody,
  },
  memory: {
    run: memory,
    rooms: (plan) => ({ use: 'memory', rooms: plan.documents + WARM_UP_DOCUMENTS, people: 1 }),
    // Memory hardly differs from one run to the next, and making the rooms takes long.
    rounds: () => 1,
    isFor: anybody,
  },
  kill: {
    run: kill,
    rooms: (plan) => ({ use: 'kill', rooms: plan.kills, people: KILL_PEOPLE }),
    rounds: (plan) => plan.kills,
    isFor: (peer) => peer.knowsDocuments,
  },
};

export const SCENARIO_IDS = Object.keys(scenarios) as readonly ScenarioId[];
export const MOST_PEOPLE = Math.max(PLENARY_PEOPLE, CURSOR_PEOPLE);

/** One wish for each use, though several scenarios may share it. */
export function roomsFor(ids: readonly ScenarioId[], plan: Plan): readonly RoomWish[] {
  const wishes = new Map(ids.map((id) => scenarios[id].rooms(plan)).map((wish) => [wish.use, wish]));
  return [...wishes.values()];
}
