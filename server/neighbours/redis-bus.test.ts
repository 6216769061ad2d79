import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../../tests/fixtures/redis.ts';
import { createRedisBus } from './redis-bus.ts';

describe.skipIf(!hasRedis)('a Redis whose connections stay open and say nothing', () => {
  let redis: TestRedis;
  let proxy: Server;
  let isSilent = false;
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    redis = await startRedis();
    proxy = createServer((near) => {
      const far = connect(Number(new URL(redis.url).port), '127.0.0.1');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from);
        from.on('data', (bytes) => {
          if (isSilent) from.pause();
          else to.write(bytes);
        });
        from.on('error', () => {});
        from.on('close', () => {
          sockets.delete(from);
          to.destroy();
        });
      }
      if (isSilent) near.pause();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
    await redis.stop();
  });

  function fallSilent(): void {
    isSilent = true;
    for (const socket of sockets) socket.pause();
  }

  function speakAgain(): void {
    isSilent = false;
    for (const socket of sockets) socket.destroy();
  }

  function openBus() {
    const reports: string[] = [];
    const { port } = proxy.address() as AddressInfo;
    const bus = createRedisBus({
      url: `redis://127.0.0.1:${port}`,
      report: (what) => void reports.push(what),
    });
    return { bus, reports };
  }

  test('4-realtime: Redis may lose everything: one that answers nothing counts as lost, and is found again', async () => {
    const { bus, reports } = openBus();
    const heard: string[] = [];
    bus.subscribe('room', (message) => void heard.push(Buffer.from(message).toString()));
    await expect.poll(() => bus.isUp).toBe(true);
    let backs = 0;
    bus.onBack(() => {
      backs += 1;
    });
    // Longer than it may be silent: both connections have answered.
    await new Promise((resolve) => setTimeout(resolve, 3200));
    expect(reports).toEqual([]);

    fallSilent();
    await expect.poll(() => bus.isUp, { timeout: 4000 }).toBe(false);
    expect(reports).toEqual(['redis-lost']);
    bus.publish('room', Buffer.from('into the silence'));
    speakAgain();
    await expect.poll(() => bus.isUp, { timeout: 5000 }).toBe(true);
    expect([backs, reports]).toEqual([1, ['redis-lost', 'redis-back']]);
    await expect
      .poll(() => {
        bus.publish('room', Buffer.from('heard'));
        return heard.at(-1);
      })
      .toBe('heard');
    expect(heard).not.toContain('into the silence');
    await bus.close();
  });

  test('4-realtime: Redis may lose everything: what it does not take is not kept for it', async () => {
    const { bus } = openBus();
    await expect.poll(() => bus.isUp).toBe(true);
    fallSilent();
    const message = new Uint8Array(64 * 1024);
    // What goes beyond the limit is told to nobody, in the same moment.
    for (let told = 0; told < 15; told += 1) bus.publish('room', message);
    expect(bus.isUp).toBe(true);
    for (let told = 0; told < 10; told += 1) bus.publish('room', message);
    expect(bus.isUp).toBe(false);
    speakAgain();
    await expect.poll(() => bus.isUp, { timeout: 5000 }).toBe(true);
    await bus.close();
  });
});
