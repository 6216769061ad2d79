import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type CloseCode, type CloseName, closeCodes, closeNameOf } from './close-codes.ts';

const table = Object.entries(closeCodes) as [CloseName, CloseCode][];

describe('4-realtime: every close has a code that is documented and explained', () => {
  it('one for each, and back to its name', () => {
    expect(new Set(table.map(([, { code }]) => code)).size).toBe(table.length);
    for (const [name, { code }] of table) expect(closeNameOf(code)).toBe(name);
    expect(closeNameOf(1006)).toBeNull();
  });

  it('stands in the README, each one, as it is', () => {
    const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| (\d{4}) +\| `([a-z-]+)` +\| (.+?) +\|$/gm)];
    expect(rows.map(([, code, name, meaning]) => [name, Number(code), meaning])).toEqual(
      table
        .map(([name, { code, meaning }]) => [name, code, meaning] as const)
        .sort(([, one], [, other]) => one - other),
    );
  });
});

describe('4-realtime: a refusal has a code of 4400 to 4499', () => {
  it.each(table)(
    '%s: a stock client stays away exactly when it has to',
    async (name, { code, reconnect }) => {
      const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
      await once(server, 'listening');
      server.on('connection', (socket) => socket.close(code, name));
      const document = new Y.Doc();
      const { port } = server.address() as AddressInfo;
      const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'document', document, {
        disableBc: true,
        // Only the type differs.
        WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      });
      try {
        const closed = await new Promise<number | undefined>((resolve) => {
          provider.on('connection-close', (event) => resolve(event?.code));
        });
        expect(closed).toBe(code);
        // The library decides after it has told.
        await new Promise(setImmediate);
        expect(provider.shouldConnect).toBe(reconnect === 'as-is');
        expect(code >= 4400 && code <= 4499).toBe(reconnect !== 'as-is');
      } finally {
        provider.destroy();
        provider.awareness.destroy();
        document.destroy();
        for (const client of server.clients) client.terminate();
        server.close();
      }
    },
  );
});
