/** Coming into a document with a long past: alone while the server has not loaded it, and fifty at once when it has. */

import type { ServerProcess } from '../peers/server-process.ts';
import type { Room } from '../peers/site.ts';
import { median } from '../statistics.ts';
import type { Channel } from '../wire/channel.ts';
import { joinAll, Participant } from '../wire/participant.ts';
import { type Script, writeScript, writeScripts } from '../wire/script.ts';
import { Pump, Sender } from './pump.ts';
import type { Figures, Measurement } from './scenario.ts';
import { settledDeliveries } from './settled.ts';
import { Witness } from './witness.ts';

export const JOIN_PEOPLE = 50;
const AUTHORS = 10;
const UNDER_WAY = 100;
/** The shortest form of the text is a little shorter than what servers send. */
const NEARLY_ALL = 0.9;
const PATIENCE_MS = 60_000;

export async function join({ site, plan, peer, round }: Measurement): Promise<Figures> {
  const scripts = writeScripts(AUTHORS, { seed: round * 17, edits: Math.ceil(plan.edits / AUTHORS) });
  const values: Record<string, number> = {};
  const remarks: string[] = [];
  let server = await site.start();
  try {
    const room = site.room('join');
    const written = await write(server, room, scripts);
    remarks.push(...written.remarks);
    const expected = { scripts, bytes: written.bytes };
    if (peer.stores) {
      await Promise.all(written.authors.map((author) => author.leave()));
      await server.quiet();
      await server.stop();
      server = await site.start();
      await warmUp(server, site.room('join'));
      const first = room.channels[0];
      if (first) {
        await server.quiet();
        values.cold = checked(await timeToJoin(server, first, expected), expected);
      }
    }
    await server.quiet();
    const guests = await Promise.all(
      room.channels.slice(0, JOIN_PEOPLE).map((channel) => timeToJoin(server, channel, expected)),
    );
    const times = guests.map((guest) => checked(guest, expected));
    values.warm = median(times);
    values.warmSlowest = Math.max(...times);
    values.bytes = written.bytes;
  } finally {
    await server.stop();
  }
  return { values, remarks };
}

interface Expected {
  readonly scripts: readonly Script[];
  readonly bytes: number;
}

async function write(
  server: ServerProcess,
  room: Room,
  scripts: readonly Script[],
): Promise<{ authors: readonly Participant[]; bytes: number; remarks: string[] }> {
  const authors = await joinAll(room.channels.slice(0, AUTHORS), (channel) =>
    Participant.join(server.port, channel),
  );
  const senders = scripts.map((script, place) => new Sender(authors[place], script));
  const pump = new Pump({ everybody: authors, senders, receivers: authors.length, underWay: UNDER_WAY });
  await pump.run();
  const lost = await settledDeliveries(authors, pump.expected);
  const remarks = lost === 0 ? [] : [`${lost} of ${pump.expected} deliveries did not arrive while writing`];
  await server.quiet();
  return { authors, bytes: Witness.shortest(scripts), remarks };
}

/** The first to join after a start pays for code that was never run; the document that counts comes second. */
async function warmUp(server: ServerProcess, room: Room): Promise<void> {
  const script = writeScript({ seed: 5, edits: 300 });
  const everybody = await joinAll(room.channels.slice(0, 2), (channel) =>
    Participant.join(server.port, channel),
  );
  const senders = [new Sender(everybody[0], script)];
  const pump = new Pump({ everybody, senders, receivers: everybody.length, underWay: UNDER_WAY });
  await pump.run();
  await settledDeliveries(everybody, pump.expected);
  await Promise.all(everybody.map((participant) => participant.leave()));
}

interface Guest {
  readonly tookMs: number;
  readonly witness: Witness;
}

/** From the first byte sent until the whole text is there; a server may send it in parts. The guest stays. */
async function timeToJoin(server: ServerProcess, channel: Channel, { bytes }: Expected): Promise<Guest> {
  const witness = new Witness();
  const started = performance.now();
  let whole: (at: number) => void = () => {};
  const arrived = new Promise<number>((resolve) => {
    whole = resolve;
  });
  const hear = (chunk: Buffer, start: number, end: number) => {
    witness.keep(chunk, start, end);
    if (witness.bytes >= NEARLY_ALL * bytes) whole(performance.now());
  };
  const late = setTimeout(() => whole(Number.POSITIVE_INFINITY), PATIENCE_MS);
  await Participant.join(server.port, channel, { onText: hear, onUpdate: hear });
  const tookMs = (await arrived) - started;
  clearTimeout(late);
  return { tookMs, witness };
}

/** Looked at only after everybody has come, for it takes longer than coming. */
function checked({ tookMs, witness }: Guest, { scripts }: Expected): number {
  const typed = scripts.map(({ updates }) => updates.length);
  const missing = witness.missing(scripts, typed);
  if (missing > 0) throw new Error(`${missing} updates are missing in the text that was joined.`);
  return tookMs;
}
