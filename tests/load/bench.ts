/** `npm run bench`: measures Raadkamer beside its peers and prints one table. See README.md in this folder. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { createSay } from '../../server/machine/say.mjs';
import { fsyncTimes } from './disk.ts';
import { throwAwayOn } from './drop.ts';
import { installPeers } from './install.ts';
import { type Options, parseOptions, USAGE, WrongOption } from './options.ts';
import { createPeers } from './peers/peers.ts';
import { openPostgres, type Postgres } from './peers/postgres.ts';
import { RaadkamerPlace } from './peers/raadkamer-site.ts';
import type { Peer } from './peers/site.ts';
import { MOST_PEOPLE, roomsFor, type ScenarioId, scenarios } from './scenarios/scenarios.ts';
import { type Result, table } from './table.ts';

const say = createSay(process.stderr);

async function main(args: readonly string[]): Promise<number> {
  let options: Options | 'help';
  try {
    options = parseOptions(args);
  } catch (error) {
    if (!(error instanceof WrongOption)) throw error;
    say.line(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    say.line('The bench reads processor time from /proc, which only Linux has.');
    return 2;
  }
  await installPeers(say);
  return new Bench(options).run();
}

class Bench {
  readonly #options: Options;
  readonly #closers: (() => Promise<unknown>)[] = [];
  readonly #results: Result[] = [];
  #postgres: Postgres | null = null;
  #raadkamer: RaadkamerPlace | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  async run(): Promise<number> {
    const { peers: wanted } = this.#options;
    const peers = createPeers({
      people: MOST_PEOPLE,
      postgres: () => needed(this.#postgres),
      raadkamer: () => needed(this.#raadkamer),
    }).filter(({ id }) => wanted.includes(id));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      // The servers end when this process does.
      process.once(signal, () => void this.#close().finally(() => process.exit(1)));
    }
    try {
      await this.#prepare(peers);
      for (const id of this.#options.scenarios) await this.#measureAll(id, peers);
      this.#report(peers);
    } finally {
      await this.#close();
    }
    return 0;
  }

  async #close(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) await close();
  }

  async #prepare(peers: readonly Peer[]): Promise<void> {
    const { scenarios: ids, plan, profile } = this.#options;
    if (!peers.some(({ usesPostgres }) => usesPostgres)) return;
    const url = process.env.DATABASE_URL;
    const postgres = await openPostgres(url === '' ? undefined : url, say);
    this.#postgres = postgres;
    this.#closers.push(() => postgres.close());
    if (!peers.some(({ id }) => id === 'raadkamer')) return;
    const place = await RaadkamerPlace.prepare(postgres, roomsFor(ids, plan), profile, say);
    this.#raadkamer = place;
    this.#closers.push(async () => {
      await place.remove();
      if (place.databaseUrl !== undefined) await throwAwayOn(postgres.adminUrl, place.databaseUrl);
    });
  }

  /** Round by round, all servers one after another; each round begins with another one. */
  async #measureAll(id: ScenarioId, peers: readonly Peer[]): Promise<void> {
    const { plan } = this.#options;
    const { isFor, rounds, run } = scenarios[id];
    const able = peers.filter(isFor);
    for (let round = 1; round <= rounds(plan); round += 1) {
      const first = (round - 1) % Math.max(1, able.length);
      for (const peer of [...able.slice(first), ...able.slice(0, first)]) {
        const site = await peer.open();
        try {
          const started = performance.now();
          const figures = await run({ peer, site, plan, round, postgres: () => needed(this.#postgres) });
          this.#results.push({ scenario: id, peer: peer.id, round, ...figures });
          say.line(progress(id, round, peer, figures, performance.now() - started));
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          this.#results.push({ scenario: id, peer: peer.id, round, values: {}, remarks: [`failed: ${why}`] });
          say.line(`${id} ${round} ${peer.id}: failed: ${error instanceof Error ? error.stack : why}`);
        } finally {
          await site.remove();
        }
      }
    }
  }

  #report(peers: readonly Peer[]): void {
    const { plan, isFull, json } = this.#options;
    const foot = [
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, servers and load on the same machine.`,
      `${isFull ? 'Full' : 'Short'} run: ${plan.rounds} round${plan.rounds === 1 ? '' : 's'} of ${plan.measureMs / 1000} s after ${plan.warmUpMs / 1000} s of warming up; ${plan.committees} committees; ${plan.documents} documents; ${plan.kills} kills.`,
      `In brackets: ratio to the relay of the same round. Raadkamer with its own limits and with every right checked.`,
    ];
    if (this.#postgres) {
      const { p50, p99 } = fsyncTimes();
      foot.push(
        `${this.#postgres.description}; fsync of 8 KB in the temporary folder: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`,
      );
    }
    const remarks = this.#results.flatMap(({ scenario, peer, round, remarks: own }) =>
      own.map((remark) => `* ${scenario}, ${peer}, round ${round}: ${remark}`),
    );
    const busiest = Math.max(0, ...this.#results.map(({ values }) => values.generatorShare ?? 0));
    if (busiest > 0) foot.push(`The load generator used at most ${busiest.toFixed(2)} of a core.`);
    console.log(['', ...table(this.#results, peers), '', ...foot, ...remarks].join('\n'));
    if (json !== undefined) {
      const head = { plan, node: process.version, postgres: this.#postgres?.description ?? null };
      writeFileSync(json, `${JSON.stringify({ ...head, results: this.#results }, null, 2)}\n`);
    }
  }
}

function needed<T>(value: T | null): T {
  if (value === null) throw new Error('This was not prepared.');
  return value;
}

function progress(
  id: ScenarioId,
  round: number,
  peer: Peer,
  { values, remarks }: Pick<Result, 'values' | 'remarks'>,
  took: number,
): string {
  const figures = Object.entries(values).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`);
  return `${id} ${round} ${peer.id} (${(took / 1000).toFixed(1)} s): ${[...figures, ...remarks].join(', ')}`;
}

process.exitCode = await main(process.argv.slice(2));
