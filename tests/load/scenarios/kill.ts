/** `kill -9` while fifteen people type: what others had seen and is not there after the start that follows. */
import { setTimeout as pause } from 'node:timers/promises';
import { joinAll, Participant } from '../wire/participant.ts';
import { readUpdateHead } from '../wire/reading.ts';
import { randomFrom, writeScripts } from '../wire/script.ts';
import { Sender } from './pump.ts';
import type { Figures, Measurement } from './scenario.ts';
import { Witness } from './witness.ts';

export const KILL_PEOPLE = 15;
const PER_SECOND = 10;
const SOONEST_MS = 1_000;
/** A server that answers before it has loaded gets this long to send the rest. */
const LOADING_MS = 1_500;

export async function kill({ site, plan, round }: Measurement): Promise<Figures> {
  const random = randomFrom(round * 7919);
  const afterMs = SOONEST_MS + random() * (plan.killWithinMs - SOONEST_MS);
  const scripts = writeScripts(KILL_PEOPLE, {
    seed: round * 13,
    edits: Math.ceil((plan.killWithinMs / 1000) * PER_SECOND) + 10,
    deletions: 0,
  });
  /** Per typist the clock up to which somebody else has seen them. */
  const seen = new Map<number, number>();
  let server = await site.start();
  try {
    const { channels } = site.room('kill');
    const everybody = await joinAll([...channels.slice(0, KILL_PEOPLE).entries()], ([place, channel]) =>
      Participant.join(server.port, channel, {
        onUpdate: (bytes, start) => {
          const head = readUpdateHead(bytes, start);
          if (!head || head.client === scripts[place]?.clientId) return;
          seen.set(head.client, Math.max(head.clock, seen.get(head.client) ?? -1));
        },
      }),
    );
    const senders = scripts.map((script, place) => new Sender(everybody[place], script));
    const phases = senders.map(() => random());
    const started = performance.now();
    for (let now = 0; now < afterMs; await pause(1)) {
      now = performance.now() - started;
      for (const [place, sender] of senders.entries()) {
        sender.sendUpTo(Math.floor((now / 1000) * PER_SECOND + (phases[place] ?? 0)));
      }
    }
    await server.kill();
    // What was on its way to people has been seen.
    await Promise.all(everybody.map((participant) => participant.closed));

    server = await site.start();
    const witness = new Witness();
    const reader = channels[0];
    if (!reader) throw new Error('A room has no way in.');
    await Participant.join(server.port, reader, { onText: witness.keep, onUpdate: witness.keep });
    await pause(LOADING_MS);
    const kept = witness.reached();
    let seenUpdates = 0;
    let lost = 0;
    for (const { clientId, clocks } of scripts) {
      const last = seen.get(clientId) ?? -1;
      const mine = clocks.filter((clock) => clock >= 0 && clock <= last);
      seenUpdates += mine.length;
      lost += mine.filter((clock) => clock >= (kept.get(clientId) ?? 0)).length;
    }
    const remarks = seenUpdates === 0 ? ['nobody had seen anything'] : [];
    return { values: { lost, seen: seenUpdates, killedAfterMs: afterMs }, remarks };
  } finally {
    await server.stop();
  }
}
