/** [B2] The disk under the database is really full: nothing is shown that is not stored, the page says so, and it goes on by itself once there is room. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeCodes } from '../../app/schemas/close-codes.ts';
import type { FixtureRoom } from '../../prisma/seed/fixture-rooms.ts';
import { StockClient } from '../fixtures/stock-client.ts';
import { openBrowser } from './stage/browser.ts';
import {
  databasePid,
  isRunning,
  makeRooms,
  type Rooms,
  type ServerProcess,
  startServer,
} from './stage/server-process.ts';

const patience = { timeout: 60_000 };
/** Room for the database and a few segments of its write-ahead log. */
const DISK = '320m';
/** Larger than what fits in the pages that the database has already. */
const BALLAST = 'Te veel voor deze schijf. '.repeat(2_000);
/** The disk stays full for so long. */
const FULL_MS = 10_000;

const mountPoint = mkdtempSync(path.join(tmpdir(), 'raadkamer-small-disk-'));
const hasDisk =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=1777`, 'tmpfs', mountPoint]).status === 0;
if (!hasDisk) rmSync(mountPoint, { recursive: true, force: true });

describe.skipIf(!hasDisk)('a disk that is full', () => {
  let rooms: Rooms;
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    rooms = await makeRooms({ rooms: 1, people: 3, within: mountPoint });
    server = await startServer(rooms.serverEnv);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const pid of [server?.pid, rooms && databasePid(rooms.dataFolder)]) {
      if (pid && isRunning(pid)) process.kill(pid, 'SIGKILL');
    }
    await server?.gone;
    rooms?.remove();
    spawnSync('umount', ['-l', mountPoint]);
    rmSync(mountPoint, { recursive: true, force: true });
  });

  function room(): FixtureRoom {
    const [found] = rooms.documents;
    if (!found) throw new Error('There is no room.');
    return found;
  }

  async function openWindow(): Promise<Page> {
    const { sittingId, caseId, members } = room();
    const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1440, height: 900 } });
    const [name = '', value = ''] = members[0]?.cookie.split('=') ?? [];
    await context.addCookies([{ name, value, url: rooms.baseUrl }]);
    const page = await context.newPage();
    await page.goto(`${rooms.baseUrl}/sittings/${sittingId}/cases/${caseId}`);
    await textOf(page).and(page.locator('[contenteditable="true"]')).waitFor();
    return page;
  }

  const client = (place: number) =>
    new StockClient({
      url: rooms.baseUrl.replace(/^http/, 'ws'),
      documentId: room().documentId,
      cookie: room().members[place]?.cookie ?? '',
    });

  it('shows nothing that is not stored, says so, and goes on by itself once there is room', {
    timeout: 240_000,
  }, async () => {
    const page = await openWindow();
    const [nora, omar] = [client(1), client(2)];
    await Promise.all([nora.synced(), omar.synced()]);
    nora.type('Voor de volle schijf. ');
    await omar.until(() => omar.words.includes('Voor de volle schijf.'));

    const filler = fill(mountPoint);
    const parts: string[] = [];
    while (nora.closes.length === 0 && parts.length < 100) {
      const part = `[deel ${parts.length}]`;
      parts.push(part);
      nora.type(`${part} ${BALLAST}`);
      await pause(50);
    }
    expect(nora.closes[0]).toMatchObject({ code: closeCodes.unavailable.code });
    await textOf(page).getByRole('paragraph').last().click();
    await page.keyboard.type('Getypt op een volle schijf. ');
    const unsaved = page.locator('[data-saved]').getByText(/nog niet opgeslagen/);
    await unsaved.waitFor(patience);
    await pause(FULL_MS);
    expect(await unsaved.count()).toBe(1);
    const failures = server.said.filter((line) => line.includes('commit-failed')).length;
    expect(failures).toBeGreaterThan(1);
    // It tries again and again, but not as fast as it can.
    expect(failures).toBeLessThan(20);
    const seen = parts.filter((part) => omar.words.includes(part));
    // What nora has is kept by nobody else: it must not be her coming back that restores what omar saw.
    for (const one of [nora, omar]) one.destroy();
    expect(isRunning(server.pid)).toBe(true);

    rmSync(filler);
    const late = client(2);
    await late.synced();
    expect(seen.filter((part) => !late.words.includes(part))).toEqual([]);
    expect(late.words).toContain('Voor de volle schijf.');
    await page.locator('[data-saved="saved"][data-unsent="0"]').waitFor(patience);
    const advice = late.document.getXmlFragment('default');
    await late.until(() => advice.toString().includes('Getypt op een volle schijf.'));
    late.destroy();
  });
});

const textOf = (page: Page) => page.getByRole('textbox', { name: /^Tekst van het advies/ });
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Leaves next to nothing free. */
function fill(folder: string): string {
  const file = path.join(folder, 'filler');
  const block = Buffer.alloc(64 * 1024, 1);
  const open = openSync(file, 'w');
  const { bavail, bsize } = statfsSync(folder);
  try {
    for (let left = bavail * bsize; left > 0; left -= block.byteLength) writeSync(open, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(open);
  }
  return file;
}
