import { afterEach, describe, expect, test } from 'vitest';
import { startCollaboration, type TestCollaboration } from '../../tests/fixtures/collaboration-server.ts';
import { ManualConfirmation } from '../../tests/fixtures/manual-confirmation.ts';

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('4-realtime: a process that cannot confirm rights stops delivering', () => {
  let server: TestCollaboration;
  afterEach(async () => {
    await server.stop();
  });

  test('nothing comes while it cannot, and everything in order once it can', async () => {
    const confirmation = new ManualConfirmation();
    server = await startCollaboration({ confirmation });
    const [nora, omar] = await Promise.all([server.client('nora').synced(), server.client('omar').synced()]);
    confirmation.turn(false);
    nora.type('Eerst. ');
    nora.provider.awareness.setLocalState({ cursor: 1 });
    await expect.poll(() => server.journal.rows(server.documentId).length).toBe(2);
    nora.type('Dan.');
    await expect.poll(() => server.journal.rows(server.documentId).length).toBe(3);
    await pause(150);
    expect(omar.words).toBe('Advies. ');
    expect(omar.seesOf(nora)?.cursor).toBeUndefined();
    confirmation.turn(true);
    await omar.until(() => omar.words === 'Advies. Eerst. Dan.' && omar.seesOf(nora)?.cursor === 1);
    expect([nora.closes, omar.closes]).toEqual([[], []]);
  });

  test('who comes in meanwhile gets nothing either', async () => {
    const confirmation = new ManualConfirmation();
    server = await startCollaboration({ confirmation });
    confirmation.turn(false);
    const nora = server.client('nora');
    await pause(150);
    expect(nora.words).toBe('');
    confirmation.turn(true);
    await nora.synced();
    expect(nora.words).toBe('Advies. ');
  });

  test('after a while the connections end with a code that says so', async () => {
    const confirmation = new ManualConfirmation();
    server = await startCollaboration({ confirmation, limits: { doubtMs: 50 } });
    const nora = await server.client('nora').synced();
    confirmation.turn(false);
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes[0]?.code).toBe(4503);
  });

  test('nothing comes either to somebody whose right was asked anew meanwhile and stands', async () => {
    const confirmation = new ManualConfirmation();
    server = await startCollaboration({ confirmation });
    const [nora, omar] = await Promise.all([server.client('nora').synced(), server.client('omar').synced()]);
    confirmation.turn(false);
    const { asked } = server.access;
    const right = server.access.rights.get('omar');
    if (right) server.access.change('omar', right);
    await expect.poll(() => server.access.asked).toBeGreaterThan(asked);
    nora.type('Tijdens.');
    await expect.poll(() => server.journal.rows(server.documentId).length).toBe(2);
    await pause(150);
    expect(omar.words).toBe('Advies. ');
    confirmation.turn(true);
    await omar.until(() => omar.words === 'Advies. Tijdens.');
    expect(omar.closes).toEqual([]);
  });

  test('who comes in meanwhile is told in the end as well, also after the others were', async () => {
    const confirmation = new ManualConfirmation();
    server = await startCollaboration({ confirmation, limits: { doubtMs: 50 } });
    confirmation.turn(false);
    await pause(100);
    const nora = server.client('nora');
    await nora.until(() => nora.closes.length > 0);
    expect(nora.closes[0]?.code).toBe(4503);
    expect(nora.words).toBe('');
    confirmation.turn(true);
    await nora.synced();
    const closes = nora.closes.length;
    await pause(100);
    expect(nora.closes).toHaveLength(closes);
  });
});
