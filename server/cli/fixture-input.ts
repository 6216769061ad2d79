/** What `npm run fixture` is given: how many rooms and people, and where; refused in words when it cannot be done. */
import { StartRefused } from '../machine/start-refused.ts';
import { parseFlags } from './flags.ts';

const MOST_ROOMS = 10_000;
/** As many as one room lets in at the same time. */
const MOST_PEOPLE = 500;
const MOST_ACCOUNTS = 50_000;

const FLAGS = {
  rooms: { type: 'string' },
  people: { type: 'string' },
  port: { type: 'string' },
  serve: { type: 'boolean' },
  join: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `Usage: npm run --silent fixture -- --rooms R --people P [--serve] [--join] [--port N]

Makes R drafts that can be written in and P signed-in members for each of them, for a load generator of yours.
The last line of the output is JSON; progress goes to the other stream.

  (neither)   Makes a throw-away database: in a new folder for temporary files, or with DATABASE_URL set as a new
              database on that server. The JSON's "env" starts the server on it (env ... npm run up).
  --serve     Starts the server on that database as well, prints the JSON once it listens, and goes on until Ctrl-C.
              A folder that was made is removed at the end.
  --join      Adds to the Raadkamer of RAADKAMER_DATA and DATABASE_URL instead, which may be running. Its ledger keeps
              what was added, so this is refused where people other than those of the demonstration have accounts.
  --port N    Port of the server, as PORT (3000).

In the JSON every room has documentId, caseId, sittingId, committeeId, and per member accountId, name and cookie.
Anything that speaks the y-websocket protocol joins at {collaboration}/{documentId} with the header "Cookie: {cookie}".
Nobody has answered the roll call yet. Sessions last for 24 hours, and for 12 without being used.
A database on a server of yours, and without --serve the folder as well, stay until you remove them.`;

export interface Wish {
  readonly rooms: number;
  readonly people: number;
  readonly serve: boolean;
  readonly join: boolean;
  readonly port: number | undefined;
}

/** @throws StartRefused */
export function parseWish(args: readonly string[]): Wish | 'help' {
  const { rooms, people, serve = false, join = false, port, help } = parseFlags(args, FLAGS, USAGE);
  if (help) return 'help';
  const wish = {
    rooms: wholeNumber('--rooms', rooms, MOST_ROOMS),
    people: wholeNumber('--people', people, MOST_PEOPLE),
    serve,
    join,
    port: port === undefined ? undefined : wholeNumber('--port', port, 65_535),
  };
  if (serve && join) refuse('--join adds to a Raadkamer that has a server of its own; leave out --serve.');
  if (wish.rooms * wish.people > MOST_ACCOUNTS) {
    refuse(
      `${wish.rooms} rooms of ${wish.people} people are more than ${MOST_ACCOUNTS} accounts: ask for fewer.`,
    );
  }
  return wish;
}

function wholeNumber(name: string, given: string | undefined, most: number): number {
  if (given === undefined) refuse(`${name} is missing: give a whole number from 1 to ${most}.`);
  const number = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (number < 1 || number > most) {
    refuse(`${name} (${JSON.stringify(given)}) is wrong: give a whole number from 1 to ${most}.`);
  }
  return number;
}

function refuse(why: string): never {
  throw new StartRefused([why, '', USAGE]);
}
