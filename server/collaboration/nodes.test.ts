import { describe, expect, test } from 'vitest';
import { applyUpdate, encodeStateAsUpdate } from 'yjs';
import { Guest, rightOf } from '../../tests/fixtures/guest.ts';
import { openNodes } from '../../tests/fixtures/rooms.ts';

describe('one document at several processes', () => {
  test('4-realtime: the echo is the acknowledgement: what is stored at one process is seen at the other', async () => {
    const { start, commit } = await openNodes();
    const [one, other] = [await start(), await start()];
    const nora = new Guest(one.room).sync();
    const omar = new Guest(other.room).sync();
    nora.type('Van Nora. ');
    await commit();
    omar.type('Van Omar.');
    await commit();
    expect(nora.words).toBe('Advies. Van Nora. Van Omar.');
    expect(omar.words).toBe(nora.words);
    // One says that their own state was nothing new.
    expect([nora.echoes.length, omar.echoes.length]).toEqual([3, 3]);
  });

  test('two who type at the same moment at two processes end with the same words', async () => {
    const { start, commit, stored } = await openNodes();
    const [one, other] = [await start(), await start()];
    const nora = new Guest(one.room).sync();
    const omar = new Guest(other.room).sync();
    for (const letter of 'abc') {
      nora.type(letter, 0);
      omar.type(letter.toUpperCase());
    }
    await commit();
    expect(nora.words).toBe(stored());
    expect(omar.words).toBe(stored());
    expect(stored()).toHaveLength('Advies. '.length + 6);
  });

  test('who moves to a process that is behind goes on with unsent words, and is not refused', async () => {
    const { start, commit, network, stored } = await openNodes();
    const [one, other] = [await start(), await start()];
    const omar = new Guest(other.room).sync();
    network.setUp(false);
    const nora = new Guest(one.room).sync();
    nora.type('Gezien. ');
    await commit();
    expect(omar.words).toBe('Advies. ');
    nora.leave();
    nora.document.getText('text').insert(nora.words.length, 'Onderweg. ');
    const back = new Guest(other.room, nora.member.right, nora.document).sync();
    back.type('Terug.');
    await commit();
    expect(back.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Gezien. Onderweg. Terug.');
    expect(omar.words).toBe(stored());
  });

  test('an update that builds on what another process stored is judged again after reading, not refused', async () => {
    const { start, commit, network, stored } = await openNodes();
    const [one, other] = [await start(), await start()];
    const nora = new Guest(one.room).sync();
    const omar = new Guest(other.room).sync();
    network.setUp(false);
    nora.type('Nieuw. ');
    await commit();
    // Omar hears of it by another way than his process, as one who comes over HTTP may.
    applyUpdate(omar.document, encodeStateAsUpdate(nora.document), 'server');
    omar.type('Daarop.');
    await commit();
    expect(omar.closedWith).toEqual([]);
    expect(stored()).toBe('Advies. Nieuw. Daarop.');
  });

  test('an update on what nobody stored is refused all the same', async () => {
    const { start, commit, rows } = await openNodes();
    const one = await start();
    const nora = new Guest(one.room).sync();
    await commit();
    const before = rows();
    // The first words never arrive.
    nora.document.transact(() => nora.document.getText('text').insert(0, 'weg'), 'server');
    nora.type('bouwt daarop', 3);
    await commit();
    expect(nora.closedWith).toEqual(['unsound']);
    expect(rows()).toBe(before);
  });

  test('4-realtime: a lost wake-up is made up for by the next one', async () => {
    const { start, commit, network } = await openNodes();
    const [one, other] = [await start(), await start()];
    const nora = new Guest(one.room).sync();
    const omar = new Guest(other.room).sync();
    network.setUp(false);
    nora.type('eerst ');
    await commit();
    network.setUp(true);
    nora.type('dan');
    await commit();
    expect(omar.words).toBe('Advies. eerst dan');
  });
});

describe('cursors of people at other processes', () => {
  async function meet() {
    const nodes = await openNodes();
    const [one, other] = [await nodes.start(), await nodes.start()];
    const nora = new Guest(one.room, rightOf({ name: 'Nora Visser' })).sync();
    const omar = new Guest(other.room, rightOf({ name: 'Omar Bakker' })).sync();
    await nodes.commit();
    return { ...nodes, one, other, nora, omar };
  }

  test('are seen with the name that their process stamped', async () => {
    const { nora, omar, commit } = await meet();
    nora.show({ cursor: 4, user: { name: 'Iemand anders' } });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 4, user: { name: 'Nora Visser' } });
  });

  test('are told to a process where somebody comes later', async () => {
    const { nora, start, commit } = await meet();
    nora.show({ cursor: 4 });
    await commit();
    const third = await start();
    const piet = new Guest(third.room).sync();
    await commit();
    expect(piet.seesOf(nora)).toMatchObject({ cursor: 4 });
  });

  test('go when the person leaves, also when the last one leaves the room', async () => {
    const { nora, omar, one, commit } = await meet();
    nora.show({ cursor: 4 });
    await commit();
    nora.leave();
    one.room.dispose();
    await commit();
    expect(omar.seesOf(nora)).toBeUndefined();
  });

  test('go when the process ends without a word', async () => {
    const { nora, omar, one, other, clock, commit } = await meet();
    nora.show({ cursor: 4 });
    await commit();
    one.crash();
    for (let second = 0; second < 30; second += 5) {
      await clock.advance(5000);
      other.room.tick();
    }
    await commit();
    expect(omar.seesOf(nora)).toBeUndefined();
  });

  test('stay while the process keeps telling, however long nothing moves', async () => {
    const { nora, omar, one, other, clock, commit } = await meet();
    nora.show({ cursor: 4 });
    for (let second = 0; second < 120; second += 5) {
      await clock.advance(5000);
      one.room.tick();
      other.room.tick();
    }
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 4 });
  });

  test('move along with a person who comes back at another process', async () => {
    const { nora, omar, other, commit } = await meet();
    nora.show({ cursor: 4 });
    await commit();
    const back = new Guest(other.room, nora.member.right, nora.document).sync();
    back.show({ cursor: 9 }, { clock: 2 });
    await commit();
    nora.leave();
    await commit();
    expect(omar.seesOf(back)).toMatchObject({ cursor: 9 });
  });

  test('nobody takes the client of somebody at another process', async () => {
    const { nora, omar, commit } = await meet();
    nora.show({ cursor: 4 });
    await commit();
    omar.show({ cursor: 5 }, { clientId: nora.document.clientID, clock: 9 });
    await commit();
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 4, user: { name: 'Nora Visser' } });
  });

  test('4-realtime: Redis hears wake-ups and ciphertext alone', async () => {
    const { nora, commit, network, documentId } = await meet();
    nora.show({ cursor: 'een plek' });
    nora.type('Vertrouwelijk');
    await commit();
    expect(network.seen.length).toBeGreaterThan(2);
    for (const { channel, message } of network.seen) {
      const text = Buffer.from(message).toString('latin1');
      expect(text).not.toMatch(/Nora|plek|Vertrouwelijk/);
      if (channel.endsWith(':wake')) {
        expect(JSON.parse(text)).toMatchObject({ streams: [], accessScopes: [], rows: [[documentId, 2]] });
      }
    }
  });
});
