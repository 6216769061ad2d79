/** Fifty people who send without pause: how many deliveries a second the server manages. */
import { watchGenerator } from '../generator-load.ts';
import { timeBetween } from '../processor-time.ts';
import { percentile } from '../statistics.ts';
import { joinAll, Participant } from '../wire/participant.ts';
import { readUpdateHead } from '../wire/reading.ts';
import { writeScripts } from '../wire/script.ts';
import { Pump, Sender } from './pump.ts';
import type { Figures, Measurement } from './scenario.ts';
import { SentTimes } from './sent-times.ts';
import { settledDeliveries } from './settled.ts';
import { Witness } from './witness.ts';

export const SATURATION_PEOPLE = 50;
/** So many per sender that the server always has more to do than it can, and no more, or the bench would measure memory. */
const UNDER_WAY = 100;
/** More than the fastest server gets through, so that nobody runs out of words. */
const EDITS_PER_SECOND = 500;

export async function saturation({ site, plan, peer, postgres }: Measurement): Promise<Figures> {
  const seconds = (plan.warmUpMs + plan.measureMs) / 1000;
  const scripts = writeScripts(SATURATION_PEOPLE, {
    seed: 7,
    edits: Math.ceil(EDITS_PER_SECOND * seconds) + 1000,
    deletions: 0,
    jumps: 0,
  });
  const sentTimes = new SentTimes();
  for (const script of scripts) sentTimes.add(script);
  const delivery: number[] = [];
  let measuredFrom = Number.POSITIVE_INFINITY;
  const witness = new Witness();
  const server = await site.start();
  try {
    const { channels } = site.room('saturation');
    const everybody = await joinAll([...channels.slice(0, SATURATION_PEOPLE).entries()], ([index, channel]) =>
      Participant.join(
        server.port,
        channel,
        index < SATURATION_PEOPLE - 1
          ? {}
          : {
              onText: witness.keep,
              onUpdate: (bytes, start, end) => {
                witness.keep(bytes, start, end);
                const head = readUpdateHead(bytes, start);
                const sent = head ? sentTimes.of(head.client, head.clock) : 0;
                if (sent >= measuredFrom) delivery.push(performance.now() - sent);
              },
            },
      ),
    );
    const pump = new Pump({
      everybody,
      senders: scripts.map((script, place) => new Sender(everybody[place], script)),
      receivers: everybody.length - (peer.echoes ? 0 : 1),
      underWay: UNDER_WAY,
      onSend: (script, from, to) => {
        const now = performance.now();
        for (let index = from; index < to; index += 1) {
          sentTimes.note(script.clientId, script.clocks[index] ?? -1, now);
        }
      },
    });
    await pump.run({ time: performance.now() + plan.warmUpMs });
    const receivedBefore = pump.received;
    const sentBefore = pump.sent;
    measuredFrom = performance.now();
    const cpuBefore = server.processorTime();
    const databaseBefore = peer.usesPostgres ? postgres().processorTime() : new Map();
    const generator = watchGenerator();
    await pump.run({ time: measuredFrom + plan.measureMs });
    const elapsed = performance.now() - measuredFrom;
    const cpu = server.processorTime() - cpuBefore;
    const database = peer.usesPostgres ? timeBetween(databaseBefore, postgres().processorTime()) : 0;
    const generatorShare = generator();
    const received = pump.received - receivedBefore;
    const updates = pump.sent - sentBefore;
    const remarks = pump.isExhausted ? ['the senders ran out of words'] : [];
    const { expected } = pump;
    const lost = await settledDeliveries(everybody, expected);
    if (lost !== 0) remarks.push(`${lost} of ${expected} deliveries did not arrive`);
    const missing = witness.missing(scripts, pump.sentBySender);
    // A relay does not send people what they wrote themselves.
    const own = peer.echoes ? 0 : (pump.sentBySender.at(-1) ?? 0);
    if (missing > own) remarks.push(`${missing - own} updates are missing in the text`);
    await Promise.all(everybody.map((participant) => participant.leave()));
    const toOthers = peer.echoes ? (SATURATION_PEOPLE - 1) / SATURATION_PEOPLE : 1;
    return {
      values: {
        deliveriesPerSecond: (received * toOthers) / (elapsed / 1000),
        deliveriesPerCpuSecond: (received * toOthers) / (cpu / 1_000_000),
        updatesPerSecond: updates / (elapsed / 1000),
        deliveryP50: percentile(delivery, 0.5),
        deliveryP99: percentile(delivery, 0.99),
        cores: cpu / 1000 / elapsed,
        coresOfDatabase: database / 1000 / elapsed,
        generatorShare,
      },
      remarks,
    };
  } finally {
    await server.stop();
  }
}
