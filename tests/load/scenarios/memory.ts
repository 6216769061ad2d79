/** Many documents at once: what each costs while somebody is in it, and what it leaves behind. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerProcess } from '../peers/server-process.ts';
import type { Peer, Room, Site } from '../peers/site.ts';
import { joinAll, Participant } from '../wire/participant.ts';
import { type Script, writeScript } from '../wire/script.ts';
import { Pump, Sender } from './pump.ts';
import type { Figures, Measurement } from './scenario.ts';
import { settledDeliveries } from './settled.ts';
import { Witness } from './witness.ts';

export const DOCUMENT_BYTES = 20_000;
/** Opened and left before anything is measured: code, buffers and caches that a server needs once, however many documents. */
export const WARM_UP_DOCUMENTS = 100;
const UPDATES = 40;
const MOST_LOOKS = 10;
const LOOK_EACH_MS = 2_500;
/** Less than a thousandth less is nothing less. */
const LITTLE_LESS = 0.999;
const UNDER_WAY = 10;

/** The same for every server. */
let text: Script | null = null;

export async function memory({ site, plan, peer }: Measurement): Promise<Figures> {
  text ??= inFewUpdates(typedText());
  const script = text;
  const server = await site.start();
  try {
    const warm = await open(WARM_UP_DOCUMENTS, site, server, script, peer);
    await leave(warm.people, server);
    const before = await server.memory();
    const heapBefore = await settledHeap(server);
    const opened = await open(plan.documents, site, server, script, peer);
    await server.quiet();
    const loaded = await server.memory();
    await leave(opened.people, server);
    const after = await settledHeap(server);
    const perDocument = (bytes: number) => bytes / plan.documents / 1000;
    return {
      values: {
        loaded: perDocument(loaded.heap - heapBefore),
        loadedResident: perDocument(loaded.resident - before.resident),
        left: perDocument(after - heapBefore),
        bytes: Witness.shortest([script]),
      },
      remarks: opened.lost === 0 ? [] : [`${opened.lost} updates did not come back`],
    };
  } finally {
    await server.stop();
  }
}

async function open(
  count: number,
  site: Site,
  server: ServerProcess,
  script: Script,
  peer: Peer,
): Promise<{ people: readonly Participant[]; lost: number }> {
  const rooms: Room[] = Array.from({ length: count }, () => site.room('memory'));
  let lost = 0;
  const people = await joinAll(
    rooms,
    async ({ channels }) => {
      const channel = channels[0];
      if (!channel) throw new Error('A room has no way in.');
      const writer = await Participant.join(server.port, channel);
      const everybody = [writer];
      if (peer.echoes) {
        const senders = [new Sender(writer, script)];
        const pump = new Pump({ everybody, senders, receivers: 1, underWay: UNDER_WAY });
        await pump.run();
        lost += await settledDeliveries(everybody, pump.expected);
      }
      return writer;
    },
    8,
  );
  return { people, lost };
}

async function leave(people: readonly Participant[], server: ServerProcess): Promise<void> {
  await Promise.all(people.map((person) => person.leave()));
  await server.quiet();
}

/** Some give things back a little later: looks again until there is nothing less. */
async function settledHeap(server: ServerProcess): Promise<number> {
  let least = (await server.memory()).heap;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await pause(LOOK_EACH_MS);
    const { heap } = await server.memory();
    if (heap > LITTLE_LESS * least) return Math.min(least, heap);
    least = heap;
  }
  return least;
}

/** Typed character by character with the cursor going to and fro, until it takes the bytes that are wanted. */
function typedText(): Script {
  let edits = 1_000;
  for (;;) {
    const script = writeScript({ seed: 11, edits });
    const bytes = Witness.shortest([script]);
    if (bytes >= DOCUMENT_BYTES) return script;
    edits = Math.ceil((edits * DOCUMENT_BYTES * 1.02) / bytes);
  }
}

/** The same text in as many updates as if it had been typed in as many sittings. */
function inFewUpdates(script: Script): Script {
  const each = Math.ceil(script.updates.length / UPDATES);
  const starts = Array.from({ length: Math.ceil(script.updates.length / each) }, (_, index) => index * each);
  return {
    ...script,
    updates: Witness.together(starts.map((start) => script.updates.slice(start, start + each))),
    clocks: starts.map((start) => script.clocks[start] ?? -1),
  };
}
