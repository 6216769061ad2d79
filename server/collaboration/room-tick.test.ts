import { afterEach, describe, expect, test, vi } from 'vitest';
import { Guest } from '../../tests/fixtures/guest.ts';
import { openNodes, openRoom } from '../../tests/fixtures/rooms.ts';
import { Presence } from './presence.ts';

const made = vi.spyOn(Presence.prototype, 'ours');
afterEach(() => void made.mockClear());

describe('4-realtime: rooms are cheap: cursors are told again now and then', () => {
  test('to nobody by a process alone, which does not even write them down', async () => {
    const { room, commit } = await openRoom();
    const nora = new Guest(room).sync();
    nora.show({ cursor: 'hier' });
    await commit();
    const before = nora.presenceMessages.length;
    for (let count = 0; count < 5; count += 1) room.tick();
    await commit();
    expect(made).not.toHaveBeenCalled();
    expect(nora.presenceMessages.length).toBe(before);
  });

  test('to the other processes while they can be reached, and not while they cannot', async () => {
    const { start, commit, network } = await openNodes();
    const [one, other] = [await start(), await start()];
    const nora = new Guest(one.room).sync();
    const omar = new Guest(other.room).sync();
    nora.show({ cursor: 'hier' });
    await commit();
    network.setUp(false);
    made.mockClear();
    one.room.tick();
    expect(made).not.toHaveBeenCalled();
    network.setUp(true);
    const before = network.seen.length;
    one.room.tick();
    await commit();
    expect(made).toHaveBeenCalledTimes(1);
    expect(network.seen.length).toBe(before + 1);
    expect(omar.seesOf(nora)).toMatchObject({ cursor: 'hier' });
  });
});
