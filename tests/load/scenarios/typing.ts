/** People typing at their own pace: what one update costs the server, and how long it takes to be seen. */
import { setTimeout as pause } from 'node:timers/promises';
import { watchGenerator } from '../generator-load.ts';
import type { Room, RoomUse } from '../peers/site.ts';
import { timeBetween } from '../processor-time.ts';
import { percentile } from '../statistics.ts';
import { joinAll, Participant } from '../wire/participant.ts';
import { readUpdateHead } from '../wire/reading.ts';
import { randomFrom, writeScripts } from '../wire/script.ts';
import { Pump, Sender } from './pump.ts';
import type { Figures, Measurement, Scenario } from './scenario.ts';
import { SentTimes } from './sent-times.ts';
import { settledDeliveries } from './settled.ts';
import { Witness } from './witness.ts';

export interface Typing {
  readonly use: RoomUse;
  readonly rooms: number;
  readonly people: number;
  readonly typistsPerRoom: number;
  /** Keystrokes per second of each typist. */
  readonly perSecond: number;
}

/** In so many rooms somebody keeps everything, for the comparison afterwards. */
const WITNESSED_ROOMS = 5;

/** Sent as fast as they are taken before anything is measured, so that no server runs code for the first time. */
const WARM_UP_UPDATES = 3_000;
const WARM_UP_DELIVERIES = 100_000;

/** Everybody is there and nobody does anything: what the server spends all the same. */
const IDLE_MS = 1_000;

interface Keystroke {
  readonly at: number;
  readonly typist: number;
}

export const typing =
  (wish: (measurement: Measurement) => Typing): Scenario =>
  async (measurement) =>
    new TypingRun(measurement, wish(measurement)).run();

class TypingRun {
  readonly #measurement: Measurement;
  readonly #wish: Typing;
  readonly #sentTimes = new SentTimes();
  readonly #delivery: number[] = [];
  readonly #echo: number[] = [];
  /** Only what was sent from here on counts. */
  #measuredFrom = Number.POSITIVE_INFINITY;

  constructor(measurement: Measurement, wish: Typing) {
    this.#measurement = measurement;
    this.#wish = wish;
  }

  async run(): Promise<Figures> {
    const { site, plan, round, peer, postgres } = this.#measurement;
    const { use, rooms, people, typistsPerRoom, perSecond } = this.#wish;
    const typists = rooms * typistsPerRoom;
    const warmUpUpdates = Math.min(WARM_UP_UPDATES, WARM_UP_DELIVERIES / people);
    const warmUpEdits = Math.ceil(warmUpUpdates / typists);
    const scripts = writeScripts(typists, {
      seed: round * 31 + people,
      edits: warmUpEdits + Math.ceil(1.3 * (plan.measureMs / 1000) * perSecond) + 5,
    });
    for (const script of scripts) this.#sentTimes.add(script);

    const server = await site.start();
    try {
      const made: Room[] = Array.from({ length: rooms }, () => site.room(use));
      const witnesses = made.slice(0, WITNESSED_ROOMS).map(() => new Witness());
      const places = made.flatMap((room, index) =>
        room.channels.slice(0, people).map((channel, place) => ({ room: index, place, channel })),
      );
      const everybody = await joinAll(places, ({ room, place, channel }) => {
        const own = place < typistsPerRoom ? (scripts[room * typistsPerRoom + place]?.clientId ?? 0) : 0;
        const witness = place === people - 1 ? witnesses[room] : undefined;
        return Participant.join(server.port, channel, {
          ...(witness ? { onText: witness.keep } : {}),
          onUpdate: (bytes, start, end) => {
            witness?.keep(bytes, start, end);
            this.#seen(own, bytes, start);
          },
        });
      });
      const writers = scripts.map((script, index) => {
        const room = Math.floor(index / typistsPerRoom);
        return new Sender(everybody[room * people + (index % typistsPerRoom)], script);
      });
      const receivers = people - (peer.echoes ? 0 : 1);
      const warmUp = new Pump({ everybody, senders: writers, receivers, underWay: 2 });
      await warmUp.run({ updates: warmUpEdits });
      await server.quiet(5_000);
      const idleBefore = server.processorTime();
      await pause(IDLE_MS);
      const idle = server.processorTime() - idleBefore;

      const keys = keystrokes(typists, perSecond, plan.measureMs, round);
      const from = performance.now();
      this.#measuredFrom = from;
      const cpuBefore = server.processorTime();
      const databaseBefore = peer.usesPostgres ? postgres().processorTime() : new Map();
      const generator = watchGenerator();
      const sentBefore = warmUp.sent;
      await play(keys, from, plan.measureMs, (typist) => {
        const writer = writers[typist];
        const clock = writer?.framed.script.clocks[writer.sent];
        if (!writer || clock === undefined) return;
        this.#sentTimes.note(writer.framed.script.clientId, clock, performance.now());
        writer.sendUpTo(writer.sent + 1);
      });
      // The last keystrokes belong to the cost as well.
      await pause(100);
      const cpu = server.processorTime() - cpuBefore;
      const database = peer.usesPostgres ? timeBetween(databaseBefore, postgres().processorTime()) : 0;
      const generatorShare = generator();
      const elapsed = performance.now() - from;
      const updates = warmUp.sent - sentBefore;

      const { expected, sentBySender: typed } = warmUp;
      const lost = await settledDeliveries(everybody, expected);
      const remarks = lost === 0 ? [] : [`${lost} of ${expected} deliveries did not arrive`];
      for (const [room, witness] of witnesses.entries()) {
        const [a, b] = [room * typistsPerRoom, (room + 1) * typistsPerRoom];
        // A relay does not send people what they wrote themselves.
        const heard = peer.echoes ? typed.slice(a, b) : typed.slice(a, Math.min(b, a + people - 1));
        const missing = witness.missing(scripts.slice(a, b), heard);
        if (missing > 0) remarks.push(`${missing} updates are missing in the text of room ${room + 1}`);
      }
      await Promise.all(everybody.map((participant) => participant.leave()));
      return {
        values: {
          cpuPerUpdate: cpu / updates,
          cpuPerUpdateWithDatabase: (cpu + database) / updates,
          cores: cpu / 1000 / elapsed,
          idleCores: idle / 1000 / IDLE_MS,
          deliveryP50: percentile(this.#delivery, 0.5),
          deliveryP99: percentile(this.#delivery, 0.99),
          ...(peer.echoes
            ? { echoP50: percentile(this.#echo, 0.5), echoP99: percentile(this.#echo, 0.99) }
            : {}),
          updates,
          generatorShare,
        },
        remarks,
      };
    } finally {
      await server.stop();
    }
  }

  #seen(own: number, bytes: Buffer, start: number): void {
    const head = readUpdateHead(bytes, start);
    if (!head) return;
    const sent = this.#sentTimes.of(head.client, head.clock);
    if (sent < this.#measuredFrom) return;
    (head.client === own ? this.#echo : this.#delivery).push(performance.now() - sent);
  }
}

/** Everybody's keystrokes in order of time, at people's uneven pace. */
function keystrokes(typists: number, perSecond: number, forMs: number, seed: number): readonly Keystroke[] {
  const random = randomFrom(seed);
  const each = 1000 / perSecond;
  const keys: Keystroke[] = [];
  for (let typist = 0; typist < typists; typist += 1) {
    for (let at = random() * each; at < forMs; at += each * (0.5 + random())) keys.push({ at, typist });
  }
  return keys.sort((one, other) => one.at - other.at);
}

/** Types what is due until the time is up. */
async function play(
  keys: readonly Keystroke[],
  started: number,
  forMs: number,
  type: (typist: number) => void,
): Promise<void> {
  let next = 0;
  for (let now = 0; now < forMs; await pause(1)) {
    now = performance.now() - started;
    for (let key = keys[next]; key && key.at <= Math.min(now, forMs); key = keys[next]) {
      type(key.typist);
      next += 1;
    }
  }
}
