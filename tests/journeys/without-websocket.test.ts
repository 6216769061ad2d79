/** Two people of a committee on a network that lets no WebSocket through: they write together all the same, and are told why it is slower. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StockClient } from '../fixtures/stock-client.ts';
import { openBrowser } from './stage/browser.ts';
import { type Network, openNetwork } from './stage/network-without-websocket.ts';
import {
  databasePid,
  isRunning,
  makeRooms,
  type Rooms,
  type ServerProcess,
  startServer,
} from './stage/server-process.ts';

const patience = { timeout: 15_000 };

describe('4-realtime: No WebSocket? Writing together in the browser', () => {
  let rooms: Rooms;
  let server: ServerProcess;
  let network: Network;
  let browser: Browser;
  const troubles: string[] = [];

  beforeAll(async () => {
    rooms = await makeRooms({ rooms: 1, people: 3 });
    network = await openNetwork(Number(new URL(rooms.baseUrl).port));
    server = await startServer({ ...rooms.serverEnv, RAADKAMER_BASE_URL: network.baseUrl });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    network?.close();
    for (const pid of [server?.pid, rooms && databasePid(rooms.dataFolder)]) {
      if (pid && isRunning(pid)) process.kill(pid, 'SIGKILL');
    }
    await server?.gone;
    rooms?.remove();
  });

  const room = () => {
    const [found] = rooms.documents;
    if (!found) throw new Error('There is no room.');
    return found;
  };

  async function openWindow(place: number, locale: 'nl-NL' | 'en-GB'): Promise<Page> {
    const { sittingId, caseId, members } = room();
    const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
    const [name = '', value = ''] = members[place]?.cookie.split('=') ?? [];
    await context.addCookies([{ name, value, url: network.baseUrl }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('response', (response) => {
      if (response.status() >= 500) troubles.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(`${network.baseUrl}/sittings/${sittingId}/cases/${caseId}`);
    await textOf(page).and(page.locator('[contenteditable="true"]')).waitFor();
    return page;
  }
  const textOf = (page: Page) =>
    page.getByRole('textbox', { name: /^(Tekst van het advies|Text of the advice)/ });
  const typeIn = async (page: Page, words: string) => {
    await textOf(page).getByRole('paragraph').last().click();
    await page.keyboard.press('Control+End');
    // The browser tells of a moved caret a moment later, and nobody types within that moment.
    await page.waitForTimeout(200);
    await page.keyboard.type(words);
  };
  const sees = (page: Page, words: string) => textOf(page).getByText(words).first().waitFor(patience);

  it('lets two people write together, with a third at a WebSocket elsewhere, and says over what', {
    timeout: 120_000,
  }, async () => {
    const [anne, bram] = await Promise.all([openWindow(0, 'nl-NL'), openWindow(1, 'en-GB')]);
    expect(network.refused()).toBeGreaterThan(1);
    await anne.getByText('via gewone webverzoeken, iets trager').waitFor();
    await bram.getByText('over ordinary web requests, a little slower').waitFor();

    await typeIn(anne, 'Anne was hier. ');
    await sees(bram, 'Anne was hier.');
    await typeIn(bram, 'Bram was here. ');
    await sees(anne, 'Bram was here.');

    const outside = new StockClient({
      url: rooms.baseUrl.replace(/^http/, 'ws'),
      documentId: room().documentId,
      cookie: room().members[2]?.cookie ?? '',
    });
    await outside.synced();
    const words = () => outside.document.getXmlFragment('default').toString();
    await expect.poll(words, patience).toContain('Anne was hier.');
    await expect.poll(words, patience).toContain('Bram was here.');
    await typeIn(anne, 'En nog iets. ');
    await expect.poll(words, patience).toContain('En nog iets.');
    outside.destroy();

    await anne.locator('[data-saved="saved"][data-unsent="0"]').waitFor();
    // Each is on the other's screen, which the announcements tell.
    const present = anne.getByRole('list', { name: 'Op dit scherm' }).getByRole('listitem');
    await expect.poll(() => present.count(), patience).toBe(2);
    await bram.context().close();
    await expect.poll(() => present.count(), patience).toBe(1);
    expect(await anne.getByText('Geen verbinding').count()).toBe(0);

    // On the disk of the browser nothing is left of the case, of the text or of anybody in it.
    const kept = await anne.evaluate(async () => ({
      storage: [...Object.entries(localStorage), ...Object.entries(sessionStorage)],
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(JSON.stringify(kept.storage)).not.toMatch(/Anne|Bram|proef/i);
    expect(kept).toMatchObject({ databases: [], caches: [], workers: 0 });

    // The tab remembers: it does not try in vain once more.
    const before = network.refused();
    await anne.reload();
    await sees(anne, 'En nog iets.');
    await anne.getByText('via gewone webverzoeken, iets trager').waitFor();
    expect(network.refused()).toBe(before);
    expect(troubles).toEqual([]);

    // A long answer that is open keeps nobody from ending the server.
    process.kill(server.pid, 'SIGINT');
    expect(await server.gone).toBe(0);
  });
});
