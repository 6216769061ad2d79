/** What `npm run bench` is given. */
import { parseArgs } from 'node:util';
import { PEER_IDS } from './peers/peers.ts';
import type { PeerId } from './peers/site.ts';
import type { Plan } from './scenarios/scenario.ts';
import { SCENARIO_IDS, type ScenarioId } from './scenarios/scenarios.ts';

export const USAGE = `Usage: npm run bench -- [--full] [--only LIST] [--peers LIST] [--rounds N] [--json FILE] [--profile FOLDER]

Measures Raadkamer, with durability on, beside other servers for Yjs documents, and prints one table.

  --full            The sizes and rounds of the table in the documentation; about an hour and a half.
  --only LIST       Some scenarios only: ${SCENARIO_IDS.join(', ')}.
  --peers LIST      Some servers only: ${PEER_IDS.join(', ')}.
                    Ratios need the relay.
  --rounds N        Rounds instead of those of the plan; also the number of kills.
  --json FILE       Writes every figure of every round as well.
  --profile FOLDER  Raadkamer's server leaves a profile of the processor there for every measurement.

With DATABASE_URL set, databases are made on that PostgreSQL server; otherwise an embedded one is started.`;

export interface Options {
  readonly isFull: boolean;
  readonly plan: Plan;
  readonly scenarios: readonly ScenarioId[];
  readonly peers: readonly PeerId[];
  readonly json: string | undefined;
  readonly profile: string | undefined;
}

const QUICK: Plan = {
  rounds: 1,
  warmUpMs: 1_500,
  measureMs: 4_000,
  committees: 60,
  edits: 50_000,
  documents: 100,
  kills: 3,
  killWithinMs: 5_000,
};
const FULL: Plan = {
  rounds: 5,
  warmUpMs: 3_000,
  measureMs: 10_000,
  committees: 200,
  edits: 50_000,
  documents: 1_000,
  kills: 10,
  // Long enough that servers which store from time to time have done so.
  killWithinMs: 15_000,
};

/** A wish that cannot be fulfilled; the message is for the person who typed it. */
export class WrongOption extends Error {}

export function parseOptions(args: readonly string[]): Options | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const isFull = values.full ?? false;
  const plan = isFull ? FULL : QUICK;
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) {
    throw new WrongOption('--rounds wants a whole number from 1 to 100.');
  }
  return {
    isFull,
    plan: rounds === undefined ? plan : { ...plan, rounds, kills: rounds },
    scenarios: chosen('--only', values.only, SCENARIO_IDS),
    peers: chosen('--peers', values.peers, PEER_IDS),
    json: values.json,
    profile: values.profile,
  };
}

function chosen<T extends string>(
  name: string,
  given: string | undefined,
  known: readonly T[],
): readonly T[] {
  if (given === undefined) return known;
  const wanted = given.split(',').map((word) => word.trim());
  const strange = wanted.find((word) => !known.some((one) => one === word));
  if (strange !== undefined) {
    throw new WrongOption(
      `${name} does not know ${JSON.stringify(strange)}: choose from ${known.join(', ')}.`,
    );
  }
  return known.filter((one) => wanted.includes(one));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        full: { type: 'boolean' },
        only: { type: 'string' },
        peers: { type: 'string' },
        rounds: { type: 'string' },
        json: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error));
  }
}
