/** A hundred people whose cursors move five times a second: what that costs, and how old a cursor is when it is seen. */
import { setTimeout as pause } from 'node:timers/promises';
import { watchGenerator } from '../generator-load.ts';
import { percentile } from '../statistics.ts';
import { awarenessMessage } from '../wire/channel.ts';
import { joinAll, Participant } from '../wire/participant.ts';
import { afterLast, readVarUint } from '../wire/reading.ts';
import { randomFrom } from '../wire/script.ts';
import type { Figures, Measurement } from './scenario.ts';

export const CURSOR_PEOPLE = 100;
const EACH_MS = 200;
/** So many look closely; the others only receive. */
const WATCHERS = 5;
const DRAIN_MS = 1_000;

export async function cursors({ site, plan, round }: Measurement): Promise<Figures> {
  const random = randomFrom(round);
  const clientIds = Array.from({ length: CURSOR_PEOPLE }, () => 1 + Math.floor(random() * 4_000_000_000));
  const book = new CursorBook(clientIds);
  const server = await site.start();
  try {
    const channels = site.room('plenary').channels.slice(0, CURSOR_PEOPLE);
    const everybody = await joinAll([...channels.entries()], ([place, channel]) =>
      Participant.join(server.port, channel, {
        onAwareness:
          place < WATCHERS ? (bytes, start) => book.seen(place, bytes, start) : () => book.received(),
      }),
    );
    await server.quiet(5_000);
    const move = async (forMs: number) => {
      const phases = everybody.map(() => random() * EACH_MS);
      const started = performance.now();
      for (let now = 0; now < forMs; await pause(1)) {
        now = performance.now() - started;
        for (const [place, participant] of everybody.entries()) {
          if (now < (phases[place] ?? 0)) continue;
          phases[place] = (phases[place] ?? 0) + EACH_MS;
          const clock = book.next(place);
          participant.say(awarenessMessage(clientIds[place] ?? 0, clock, cursorState(place, clock)));
        }
      }
    };
    // So that no server runs code for the first time.
    await move(plan.warmUpMs);
    await server.quiet(5_000);
    const from = performance.now();
    book.measureFrom(from);
    const cpuBefore = server.processorTime();
    const generator = watchGenerator();
    await move(plan.measureMs);
    const elapsed = performance.now() - from;
    const cpu = server.processorTime() - cpuBefore;
    const generatorShare = generator();
    await pause(DRAIN_MS);
    const stale = book.stale();
    const remarks = stale === 0 ? [] : [`${stale} cursors were not seen where they ended`];
    await Promise.all(everybody.map((participant) => participant.leave()));
    return {
      values: {
        cores: cpu / 1000 / elapsed,
        ageP50: percentile(book.ages, 0.5),
        ageP99: percentile(book.ages, 0.99),
        generatorShare,
      },
      remarks,
    };
  } finally {
    await server.stop();
  }
}

/** As long as what an editor says. */
function cursorState(place: number, clock: number): string {
  const position = { type: null, tname: null, item: { client: 1_000_000_000 + place, clock }, assoc: 0 };
  return JSON.stringify({
    user: { name: `Lid ${place}`, color: '#1f6feb' },
    cursor: { anchor: position, head: position },
  });
}

class CursorBook {
  readonly ages: number[] = [];
  readonly #sent: { clientId: number; times: number[] }[];
  readonly #placeOf = new Map<number, number>();
  /** Per watcher the newest clock of every client. */
  readonly #newest = Array.from({ length: WATCHERS }, () => new Map<number, number>());
  #from = Number.POSITIVE_INFINITY;
  #messages = 0;

  constructor(clientIds: readonly number[]) {
    this.#sent = clientIds.map((clientId) => ({ clientId, times: [0] }));
    for (const [place, clientId] of clientIds.entries()) this.#placeOf.set(clientId, place);
  }

  /** @returns the clock of the state that is being sent now */
  next(place: number): number {
    const times = this.#sent[place]?.times ?? [];
    return times.push(performance.now()) - 1;
  }

  measureFrom(time: number): void {
    this.#from = time;
  }

  received(): void {
    this.#messages += 1;
  }

  seen(watcher: number, bytes: Buffer, start: number): void {
    this.#messages += 1;
    const now = performance.now();
    const newest = this.#newest[watcher];
    let left = readVarUint(bytes, start);
    for (let at = afterLast(); left > 0; left -= 1) {
      const client = readVarUint(bytes, at);
      const clock = readVarUint(bytes, afterLast());
      const length = readVarUint(bytes, afterLast());
      at = afterLast() + length;
      const place = this.#placeOf.get(client);
      if (place === undefined || (newest?.get(client) ?? 0) >= clock) continue;
      newest?.set(client, clock);
      const sent = this.#sent[place]?.times[clock] ?? 0;
      if (sent >= this.#from && place !== watcher) this.ages.push(now - sent);
    }
  }

  /** Cursors of others whose last move a watcher has not seen. */
  stale(): number {
    let count = 0;
    for (const [watcher, newest] of this.#newest.entries()) {
      for (const [place, { clientId, times }] of this.#sent.entries()) {
        if (place !== watcher && (newest.get(clientId) ?? 0) < times.length - 1) count += 1;
      }
    }
    return count;
  }
}
