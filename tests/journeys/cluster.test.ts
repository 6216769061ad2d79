/** Three processes behind a proxy without sticky sessions, and everything under them that can fail. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis } from '../fixtures/redis.ts';
import { Typist } from './people/typist.ts';
import { type ClusterProcess, startCluster } from './stage/cluster-process.ts';
import { isRunning } from './stage/server-process.ts';

/** How often everything fails; `npm run faults` asks for more. */
const TIMES = process.env.TEST_LONG === '1' ? 8 : 1;
const PEOPLE = 6;

describe.skipIf(!hasRedis)(
  '[B2] 4-realtime: no sticky sessions: three processes on one PostgreSQL and one Redis',
  () => {
    let cluster: ClusterProcess;
    const typists: Typist[] = [];

    beforeAll(async () => {
      cluster = await startCluster({ nodes: 3, rooms: 1, people: PEOPLE });
    }, 180_000);
    afterAll(async () => {
      for (const typist of typists) typist.leave();
      await cluster?.stop();
    }, 60_000);

    function seat(names: readonly string[]): Typist[] {
      const [room] = cluster.report.documents;
      const seated = names.map(
        (name, place) =>
          new Typist({
            name,
            url: cluster.url,
            documentId: room?.documentId ?? '',
            cookie: room?.members[place]?.cookie ?? '',
            pauseMs: 60,
          }),
      );
      typists.push(...seated);
      return seated;
    }

    /** Everybody has every word, once, in the same place. */
    async function agree(all: readonly Typist[]): Promise<void> {
      const words = all.flatMap((typist) => typist.typed());
      await Promise.all(all.map((typist) => typist.has(words)));
      const texts = all.map(({ client }) => client.document.getXmlFragment('default').toString());
      expect(new Set(texts).size).toBe(1);
      const found = Array.from((texts[0] ?? '').matchAll(/\b[a-z]+\d+;/g), ([word]) => word);
      expect(found).toHaveLength(new Set(found).size);
    }

    it.each([
      {
        what: 'kill -9 of one process of three',
        strike: async () => {
          const victim = cluster.nodes.find(({ pid }) => isRunning(pid));
          if (victim && cluster.nodes.filter(({ pid }) => isRunning(pid)).length > 1) {
            process.kill(victim.pid, 'SIGKILL');
          }
          await pause(1500);
        },
      },
      {
        what: 'Redis dropped, emptied, killed and started again',
        strike: async () => {
          await cluster.redis.drop();
          await pause(500);
          await cluster.redis.stop();
          await pause(1500);
          await cluster.redis.start();
          await pause(500);
        },
      },
      {
        what: 'kill -9 of PostgreSQL',
        strike: async () => {
          process.kill(cluster.postgres.pid(), 'SIGKILL');
          await pause(4000);
        },
      },
    ])(
      '$what while people type: nothing seen is lost, nothing doubled, all go on by themselves',
      {
        timeout: 300_000,
      },
      async ({ strike }) => {
        for (let time = 0; time < TIMES; time += 1) {
          const names = Array.from({ length: PEOPLE }, () => nextName());
          const all = seat(names);
          await Promise.all(all.map(({ client }) => client.synced()));
          for (const typist of all) typist.begin();
          await Promise.all(all.map((typist) => typist.hasSeen(10 * PEOPLE)));
          const seenBefore = all.map((typist) => typist.seen());
          await strike();
          await Promise.all(all.map((typist) => typist.hasSeen(40 * PEOPLE)));
          for (const typist of all) typist.stop();
          await agree(all);
          const [latecomer] = seat([nextName()]);
          await latecomer?.client.synced();
          await latecomer?.has(seenBefore.flat());
          for (const typist of all) typist.leave();
          latecomer?.leave();
        }
      },
    );
  },
);

let names = 0;
/** Letters only: the number behind it is the word's. */
function nextName(): string {
  names += 1;
  return `t${names.toString(26).replace(/\d/g, (digit) => String.fromCharCode(113 + Number(digit)))}`;
}
