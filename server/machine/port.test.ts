import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertPortFree, listen } from './port.ts';

describe('listening', () => {
  let taken: Server;
  let port: number;
  beforeEach(async () => {
    taken = createServer();
    await listen(taken, { host: '127.0.0.1', port: 0 });
    const address: AddressInfo | string | null = taken.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterEach(() => taken.close());

  it('names the port that is taken, and how to choose another', async () => {
    await expect(listen(createServer(), { host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is taken[\\s\\S]*PORT=${port + 1} npm run up`),
    );
  });

  it('names an address that this machine does not have', async () => {
    await expect(listen(createServer(), { host: '192.0.2.1', port: 4100 })).rejects.toThrow(
      /has no address 192.0.2.1/,
    );
  });

  it('can be tried beforehand, and leaves the port free', async () => {
    await expect(assertPortFree({ host: '127.0.0.1', port })).rejects.toThrow(/is taken/);
    await new Promise((resolve) => taken.close(resolve));
    await assertPortFree({ host: '127.0.0.1', port });
    await listen(taken, { host: '127.0.0.1', port });
  });
});
