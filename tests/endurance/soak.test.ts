/** [B6] People come and go for as long as a morning: what they used is given back. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { makeRooms } from '../../prisma/seed/fixture-rooms.ts';
import { StockClient } from '../fixtures/stock-client.ts';
import { openTestNodes, type TestNodes } from '../fixtures/test-nodes.ts';
import { isLong } from './scale.ts';

const MINUTES = isLong ? 10 : 0.4;
const ROOMS = 6;
const PEOPLE = 4;

// Every client of the library listens for the end of the process.
process.setMaxListeners(10 * ROOMS * PEOPLE);
setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

let all: TestNodes;
beforeAll(async () => {
  all = await openTestNodes(1, { redisUrl: undefined, people: PEOPLE });
}, 120_000);
afterAll(async () => {
  await all?.drop();
});

/** Bytes in use once everybody has left and everything is stored. */
async function restingHeap(): Promise<number> {
  const collaboration = all.nodes[0]?.assembly.collaboration;
  await expect.poll(() => collaboration?.stats().rooms, { timeout: 20_000 }).toBe(0);
  for (let time = 0; time < 3; time += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

test(`memory is flat after warming up, over ${MINUTES} minutes`, { timeout: 900_000 }, async () => {
  const node = all.nodes[0];
  if (!node) throw new Error('There is a node.');
  const rooms = await makeRooms(node.assembly, { rooms: ROOMS, people: PEOPLE });
  let marks = 0;

  /** Everybody comes in, writes, moves a cursor, takes some of it away again and leaves. */
  async function visit(): Promise<void> {
    await Promise.all(
      rooms.map(async ({ documentId, members }) => {
        const clients = members.map(
          ({ cookie }) => new StockClient({ url: node?.url ?? '', documentId, cookie }),
        );
        await Promise.all(clients.map((client) => client.synced()));
        for (const client of clients) {
          client.provider.awareness.setLocalState({ cursor: marks });
          const text = firstText(client.document.getXmlFragment('default'));
          text?.insert(text.length, `[${marks++}]`);
          if (text && text.length > 400) text.delete(0, 200);
        }
        for (const client of clients) client.destroy();
      }),
    );
  }

  const end = performance.now() + MINUTES * 60_000;
  const heaps: number[] = [];
  while (performance.now() < end) {
    for (let time = 0; time < (isLong ? 40 : 8); time += 1) await visit();
    heaps.push(await restingHeap());
  }
  expect(heaps.length).toBeGreaterThan(2);
  // The first third warms up caches and compiled code.
  const warm = heaps.slice(Math.ceil(heaps.length / 3));
  const [from = 0, to = 0] = [warm[0], warm.at(-1)];
  console.info(`heap at rest: ${heaps.map((bytes) => (bytes / 1_048_576).toFixed(1)).join(' ')} MiB`);
  expect(to).toBeLessThan(from * 1.1 + 4 * 1_048_576);
});

function firstText(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText | null {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) return child;
    const found = child instanceof Y.XmlElement ? firstText(child) : null;
    if (found) return found;
  }
  return null;
}
