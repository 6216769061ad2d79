import { describe, expect, test } from 'vitest';
import { closeCodes } from '../../app/schemas/close-codes.ts';
import { cursorColour } from '../../app/schemas/cursor-colours.ts';
import type { TestCollaboration } from '../../tests/fixtures/collaboration-server.ts';
import { serversOfEachTest } from '../../tests/fixtures/collaboration-tests.ts';
import type { StockClient } from '../../tests/fixtures/stock-client.ts';

const start = serversOfEachTest();

type Comes = (server: TestCollaboration, name: string) => Promise<StockClient>;
const lines: readonly [string, Comes][] = [
  ['a WebSocket', (server, name) => server.client(name).synced()],
  ['requests', (server, name) => server.clientOverRequests(name).synced()],
];

describe.each(lines)('over %s', (_line, comes) => {
  test('4-realtime: identity in awareness comes from the session, and a cursor goes with its line', async () => {
    const server = await start();
    const { accountId } = server.admit('nora', { name: 'Nora Visser', role: 'secretary', colour: 0 });
    const nora = await comes(server, 'nora');
    const omar = await server.client('omar').synced();
    nora.provider.awareness.setLocalState({ user: { name: 'De voorzitter', color: '#fff' }, cursor: 'hier' });
    await omar.until(() => omar.seesOf(nora)?.cursor === 'hier');
    expect(omar.seesOf(nora)?.user).toEqual({
      accountId,
      name: 'Nora Visser',
      role: 'secretary',
      colour: 0,
      color: cursorColour(0).light.background,
    });
    omar.provider.awareness.setLocalState({ cursor: 'daar' });
    await nora.until(() => nora.seesOf(omar)?.cursor === 'daar');
    nora.destroy();
    await omar.until(() => omar.seesOf(nora) === undefined);
    await expect.poll(() => server.endpoint.stats().connections).toBe(1);
  });

  test('[PANEL-2] recusal ends an open line at once, and nothing reaches it afterwards', async () => {
    const server = await start();
    const nora = await comes(server, 'nora');
    const omar = await server.client('omar').synced();
    server.access.change('nora', { right: 'none', reason: 'recused' });
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes).toEqual([{ code: 4410, reason: 'recused' }]);
    expect(nora.provider.shouldConnect).toBe(false);
    omar.type('Zonder Nora.');
    await server.settledFor(omar);
    expect(nora.words).toBe('Advies. ');
  });

  test('4-realtime: read-only people read, show a cursor and never write', async () => {
    const server = await start();
    server.admit('reader', { right: 'read' });
    const writer = await server.client('writer').synced();
    const reader = await comes(server, 'reader');
    writer.type('Zichtbaar.');
    await reader.until(() => reader.words === 'Advies. Zichtbaar.');
    reader.provider.awareness.setLocalState({ cursor: 'leest mee' });
    await writer.until(() => writer.seesOf(reader)?.cursor === 'leest mee');
    expect(reader.closes).toEqual([]);
    reader.type('stiekem');
    await reader.until(() => reader.closes.length > 0);
    expect(reader.closes).toEqual([{ code: 4405, reason: 'read-only' }]);
    await server.settledFor(writer);
    expect(writer.words).not.toContain('stiekem');
    expect(server.stored()).toBe(writer.words);
  });

  test.each(['still', 'sealed'] as const)(
    '[ROUND-2] [ADOPT-2] a text that is %s is read by everybody with access and written by nobody',
    async (mode) => {
      const server = await start();
      const nora = await comes(server, 'nora');
      const omar = await server.client('omar').synced();
      server.journal.setMode(server.documentId, mode);
      server.access.changeDocument(server.documentId);
      const late = await comes(server, 'late');
      expect(late.words).toBe('Advies. ');
      nora.type('Nog even.');
      await nora.until(() => nora.closes.length > 0);
      expect(nora.closes).toEqual([{ code: closeCodes[mode].code, reason: mode }]);
      expect(omar.closes).toEqual([]);
      expect(omar.words).toBe('Advies. ');
      expect(server.stored()).toBe('Advies. ');
      const fresh = await comes(server, 'nora');
      expect(fresh.words).toBe('Advies. ');
    },
  );

  test('closing stores and shows what came, tells everybody to come back, and lets nobody in', async () => {
    const server = await start();
    const nora = await comes(server, 'nora');
    const omar = await server.client('omar').synced();
    const release = server.journal.hold();
    nora.type('Op de valreep.');
    await expect.poll(() => server.endpoint.stats().pendingUpdates).toBe(1);
    const closing = server.endpoint.close();
    await expect(server.socket('late')).rejects.toMatchObject({ status: 503 });
    expect(omar.closes).toEqual([]);
    release();
    await closing;
    expect(server.stored()).toBe('Advies. Op de valreep.');
    expect(omar.words).toBe('Advies. Op de valreep.');
    await Promise.all([nora, omar].map((client) => client.until(() => client.closes.length > 0)));
    for (const { closes } of [nora, omar]) expect(closes[0]).toEqual({ code: 1012, reason: 'restarting' });
    expect(server.access.listeners).toBe(0);
    expect(server.endpoint.stats()).toMatchObject({ connections: 0, rooms: 0 });
  });
});
