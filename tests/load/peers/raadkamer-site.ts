/** Raadkamer on a database of its own, with rooms prepared by `npm run fixture`. */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { FixtureRoom } from '../../../prisma/seed/fixture-rooms.ts';
import type { FixtureReport } from '../../../server/cli/fixture.ts';
import { findCheckout } from '../../../server/machine/places.ts';
import type { Say } from '../../../server/machine/say.mjs';
import { yWebsocketChannel } from '../wire/channel.ts';
import { freePort } from './free-port.ts';
import type { Postgres } from './postgres.ts';
import { ServerProcess } from './server-process.ts';
import type { Room, RoomUse, Site } from './site.ts';

/** So many documents for so many people. */
export interface RoomWish {
  readonly use: RoomUse;
  readonly rooms: number;
  readonly people: number;
}

/** Come back in every round: they are too dear to make anew, and what is in them already is small. */
const REUSED: readonly RoomUse[] = ['plenary', 'many'];
const MOST_OUTPUT = 256 * 1024 * 1024;

const execute = promisify(execFile);
const root = findCheckout(path.join(import.meta.dirname, '..', '..'));

/** One for the whole bench: every measurement starts the server anew on it. */
export class RaadkamerPlace {
  readonly #report: FixtureReport;
  readonly #rooms: ReadonlyMap<RoomUse, FixtureRoom[]>;
  readonly #next = new Map<RoomUse, number>();
  readonly #entry: string;
  readonly #profileFolder: string | undefined;

  private constructor(
    report: FixtureReport,
    rooms: ReadonlyMap<RoomUse, FixtureRoom[]>,
    entry: string,
    profileFolder: string | undefined,
  ) {
    this.#report = report;
    this.#rooms = rooms;
    this.#entry = entry;
    this.#profileFolder = profileFolder;
  }

  static async prepare(
    postgres: Postgres,
    wishes: readonly RoomWish[],
    profileFolder: string | undefined,
    say: Say,
  ): Promise<RaadkamerPlace> {
    const entry = await bundle();
    const rooms = new Map<RoomUse, FixtureRoom[]>();
    let first: FixtureReport | undefined;
    for (const wish of wishes) {
      const report = await say.step(`Preparing ${wish.rooms} × ${wish.people} for ${wish.use}`, () =>
        fixture(wish, first, postgres),
      );
      first ??= report;
      rooms.set(wish.use, [...report.documents]);
    }
    if (!first) throw new Error('Nothing was wished for.');
    return new RaadkamerPlace(first, rooms, entry, profileFolder);
  }

  open(): Site {
    const next = new Map<RoomUse, number>();
    return {
      start: async () =>
        ServerProcess.start({
          entry: this.#entry,
          env: this.#report.env,
          port: await freePort(),
          profileFolder: this.#profileFolder,
        }),
      room: (use) => this.#take(use, next),
      remove: async () => undefined,
    };
  }

  /** The database goes with the PostgreSQL server that the bench started; on a given one it is dropped here. */
  async remove(): Promise<void> {
    rmSync(this.#report.dataFolder, { recursive: true, force: true });
  }

  get databaseUrl(): string | undefined {
    return this.#report.env.DATABASE_URL;
  }

  #take(use: RoomUse, ofThisSite: Map<RoomUse, number>): Room {
    const from = REUSED.includes(use) ? ofThisSite : this.#next;
    const index = from.get(use) ?? 0;
    from.set(use, index + 1);
    const room = this.#rooms.get(use)?.[index];
    if (!room) throw new Error(`No room is left for ${use}: ${index} were prepared.`);
    return {
      channels: room.members.map(({ cookie }) =>
        yWebsocketChannel(`/collab/${room.documentId}`, { Cookie: cookie }),
      ),
    };
  }
}

/** The first makes database and folder, the others add to them. */
async function fixture(
  { rooms, people }: RoomWish,
  first: FixtureReport | undefined,
  postgres: Postgres,
): Promise<FixtureReport> {
  const env = first ? first.env : { DATABASE_URL: postgres.adminUrl };
  const { stdout } = await execute(
    process.execPath,
    [
      path.join(root, 'server', 'machine', 'run-cli.mjs'),
      'server/cli/fixture.ts',
      ...['--rooms', String(rooms), '--people', String(people)],
      ...(first ? ['--join'] : []),
    ],
    { cwd: root, env: { ...process.env, ...env }, maxBuffer: MOST_OUTPUT },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

/** In one file as in production: what runs a source directly would slow it down. */
async function bundle(): Promise<string> {
  const folder = path.join(root, 'build');
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { 'load-server': path.join(import.meta.dirname, 'raadkamer.ts') },
    outdir: folder,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  });
  return path.join(folder, 'load-server.js');
}
