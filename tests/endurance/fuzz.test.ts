/** [B3] Whatever bytes come: no crash, and nobody else is harmed. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readMessage } from '../../server/collaboration/read-message.ts';
import {
  keepAlive,
  queryAwareness,
  writeAwareness,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
} from '../../server/collaboration/write-message.ts';
import { startCollaboration, type TestCollaboration } from '../fixtures/collaboration-server.ts';
import { isLong } from './scale.ts';

const READ = isLong ? 1_000_000 : 20_000;
const SENT = isLong ? 1_000_000 : 5_000;
const AT_ONCE = 500;
/** Attackers that send at the same moment. */
const LANES = 16;

function updateWith(words: string): Uint8Array {
  const document = new Y.Doc();
  document.getText('text').insert(0, words);
  return Y.encodeStateAsUpdate(document);
}

/** Sound messages, and everything that they become when bytes are changed, cut off, doubled or added. */
const sound: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.string({ maxLength: 20 }).map((words) => writeUpdate(updateWith(words))),
  fc.string({ maxLength: 20 }).map((words) => writeSyncStep2(updateWith(words))),
  fc.constant(writeSyncStep1(new Uint8Array([0]))),
  fc.constant(keepAlive),
  fc.constant(queryAwareness),
  fc
    .record({ clientId: fc.nat(), clock: fc.nat(), state: fc.json({ maxDepth: 2 }) })
    .map((state) => writeAwareness([state])),
);
const bent = fc
  .tuple(sound, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.constantFrom('change', 'cut', 'double', 'add'))
  .map(([message, at, byte, how]) => {
    const place = at % Math.max(1, message.byteLength);
    if (how === 'cut') return message.slice(0, place);
    if (how === 'double') return new Uint8Array([...message, ...message]);
    if (how === 'add') return new Uint8Array([...message, byte]);
    const changed = message.slice();
    changed[place] = byte;
    return changed;
  });
const anything = fc.oneof(
  { weight: 6, arbitrary: bent },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  { weight: 1, arbitrary: sound },
);

test(`the reader answers for each of ${READ} messages`, { timeout: 1_200_000 }, () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(anything, (bytes) => {
      kinds.add(readMessage(bytes).kind);
    }),
    { numRuns: READ },
  );
  expect([...kinds].toSorted()).toEqual(
    ['auth', 'awareness', 'malformed', 'query-awareness', 'sync-step-1', 'sync-step-2', 'update'].toSorted(),
  );
});

describe('a live endpoint', () => {
  let server: TestCollaboration;
  beforeAll(async () => {
    server = await startCollaboration({ limits: { messagesPerSecond: 1e9, messageBurst: 1e9 } });
  });
  afterAll(async () => {
    await server.stop();
  });

  test(`takes ${SENT} messages; two bystanders write on and lose nothing`, {
    timeout: 3_000_000,
  }, async () => {
    const [nora, omar] = await Promise.all([server.client('nora').synced(), server.client('omar').synced()]);
    let sent = 0;
    let attackers = 0;
    while (sent < SENT) {
      const messages = fc.sample(anything, { numRuns: AT_ONCE, seed: sent });
      const share = Math.ceil(messages.length / LANES);
      const lane = async (own: readonly Uint8Array[]) => {
        for (let at = 0; at < own.length; ) {
          // Each connection sends until it is put out, and the next one goes on from there.
          const name = `aanvaller ${attackers++}`;
          at += await sendUntilClosed(name, own.slice(at));
          server.access.rights.delete(name);
        }
      };
      await Promise.all(
        Array.from({ length: LANES }, (_, index) => lane(messages.slice(index * share, (index + 1) * share))),
      );
      sent += messages.length;
      const mark = `[${sent}]`;
      nora.type(mark);
      await omar.until(() => omar.words.includes(mark));
    }
    expect(nora.closes).toEqual([]);
    expect(omar.closes).toEqual([]);
    await omar.until(() => omar.words === nora.words);
    expect(attackers).toBeGreaterThan(SENT / AT_ONCE);
    expect(server.endpoint.stats().connections).toBe(2);
  });

  /** @returns how many were sent before the connection ended, at least one */
  function sendUntilClosed(name: string, messages: readonly Uint8Array[]): Promise<number> {
    server.admit(name);
    const ws = new WebSocket(`${server.url}/collab/${server.documentId}`, { headers: { cookie: name } });
    return new Promise((resolve, reject) => {
      let at = 0;
      ws.on('error', reject);
      ws.on('open', () => {
        const next = () => {
          if (ws.readyState !== WebSocket.OPEN) return;
          const message = messages[at];
          if (!message) return ws.close();
          at += 1;
          ws.send(message, () => setImmediate(next));
        };
        next();
      });
      ws.on('close', () => resolve(Math.max(1, at)));
    });
  }
});
