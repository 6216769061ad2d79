import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { rightOf } from '../../tests/fixtures/guest.ts';
import { openRoom } from '../../tests/fixtures/rooms.ts';
import type { Outlet } from './member.ts';
import type { Packet } from './packet.ts';
import { writeSyncStep1 } from './write-message.ts';

const made = vi.hoisted(() => ({ documents: 0 }));
vi.mock('yjs', async (original) => {
  const real = await original<typeof Y>();
  class CountedDoc extends real.Doc {
    constructor(...options: ConstructorParameters<typeof Y.Doc>) {
      super(...options);
      made.documents += 1;
    }
  }
  return { ...real, Doc: CountedDoc };
});

/** Somebody who reads, without a document of their own that would be counted. */
class Follower implements Outlet {
  readonly packets: Packet[] = [];
  send(packet: Packet): void {
    this.packets.push(packet);
  }
  sendPresence(): boolean {
    return true;
  }
  close(): void {}
  relieve(): void {}
  askRight = async () => rightOf({ right: 'read' });
}

test('4-realtime: a room with followers alone costs no Y.Doc', async () => {
  const { room, journal, documentId, commit } = await openRoom();
  const elsewhere = new Y.Doc();
  for (const update of journal.everything(documentId)) Y.applyUpdate(elsewhere, update);
  const known = Y.encodeStateVector(elsewhere);
  for (let word = 0; word < 20; word += 1) {
    const before = Y.encodeStateVector(elsewhere);
    elsewhere.getText('text').insert(8, `woord ${word} `);
    journal.insert(documentId, Y.encodeStateAsUpdate(elsewhere, before));
  }
  made.documents = 0;
  room.text.catchUp();
  await commit();
  expect(room.text.committed.number).toBe(21);

  const followers = Array.from({ length: 100 }, () => new Follower());
  const members = followers.map((follower) => room.join(follower, rightOf({ right: 'read' })));
  // Most come with nothing, some come back with a part.
  for (const [index, member] of members.entries()) {
    room.receive(member, writeSyncStep1(index % 4 === 0 ? known : new Uint8Array([0])));
  }
  await commit();
  for (const { packets } of followers) expect(packets.length).toBeGreaterThan(0);
  for (const member of members) room.leave(member);
  await commit();
  expect(made.documents).toBe(0);

  // What the count would have shown: leaving out deleted words takes a document.
  room.text.committed.compacted();
  expect(made.documents).toBe(1);
  room.dispose();
});
