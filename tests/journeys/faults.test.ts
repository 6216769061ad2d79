/** [A3] The server is killed while people type: what anybody saw of another is kept, and everybody goes on by themselves. */
import { connect } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FixtureRoom } from '../../prisma/seed/fixture-rooms.ts';
import { urlOfRunning } from '../../server/machine/embedded-postgres.ts';
import { Typist } from './people/typist.ts';
import {
  databasePid,
  freePort,
  isRunning,
  makeRooms,
  type Rooms,
  refusedStart,
  type ServerProcess,
  startServer,
} from './stage/server-process.ts';

/** Words of others that everybody must have seen before the blow falls. */
const ENOUGH = 200;

describe('a server that is killed while people type', () => {
  let rooms: Rooms;
  let server: ServerProcess;
  let browser: Browser;
  /** A window on the second room, open from the beginning to the end. */
  let page: Page;
  const typists: Typist[] = [];

  beforeAll(async () => {
    rooms = await makeRooms({ rooms: 2, people: 5 });
    server = await startServer(rooms.serverEnv);
    browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
    });
    page = await openWindow(room(1));
  }, 120_000);
  afterAll(async () => {
    for (const typist of typists) typist.leave();
    await browser?.close();
    for (const pid of [server?.pid, rooms && databasePid(rooms.dataFolder)]) {
      if (pid && isRunning(pid)) process.kill(pid, 'SIGKILL');
    }
    await server?.gone;
    rooms?.remove();
  });

  function room(index: number): FixtureRoom {
    const found = rooms.documents[index];
    if (!found) throw new Error('There is no such room.');
    return found;
  }
  const url = () => rooms.baseUrl.replace(/^http/, 'ws');

  /** Everybody of a room but one, each with a name that no other typist ever has. */
  async function seatTypists(index: number, names: readonly string[]): Promise<readonly Typist[]> {
    const { documentId, members } = room(index);
    const seated = names.map(
      (name, place) => new Typist({ name, url: url(), documentId, cookie: members[place + 1]?.cookie ?? '' }),
    );
    typists.push(...seated);
    await Promise.all(seated.map((typist) => typist.client.synced()));
    return seated;
  }

  async function openWindow({ sittingId, caseId, members }: FixtureRoom): Promise<Page> {
    const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1440, height: 900 } });
    const [name = '', value = ''] = members[0]?.cookie.split('=') ?? [];
    await context.addCookies([{ name, value, url: rooms.baseUrl }]);
    const opened = await context.newPage();
    await opened.goto(`${rooms.baseUrl}/sittings/${sittingId}/cases/${caseId}`);
    await opened
      .getByRole('textbox', { name: /^Tekst van het advies/ })
      .and(opened.locator('[contenteditable="true"]'))
      .waitFor();
    return opened;
  }
  const text = () => page.getByRole('textbox', { name: /^Tekst van het advies/ });
  const shows = (word: string) => text().getByText(word).first().waitFor({ timeout: 30_000 });

  /** Words that are unsent are counted on the page, and the browser asks whether they may go. */
  async function isAskedBeforeLeaving(): Promise<void> {
    await page.locator('[data-saved="offline"]:not([data-unsent="0"])').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
  }

  it.each([
    { what: 'the server', withDatabase: false, names: ['a', 'b', 'c', 'd'], others: ['k', 'l', 'm'] },
    {
      what: 'the server and its database',
      withDatabase: true,
      names: ['e', 'f', 'g', 'h'],
      others: ['n', 'o', 'p'],
    },
  ])(
    '4-realtime: kill -9 loses nothing that another had seen: of $what',
    { timeout: 90_000 },
    async ({ withDatabase, names, others }) => {
      const cutOff = await seatTypists(0, names);
      const goingOn = await seatTypists(1, others);
      const everybody = [...cutOff, ...goingOn];
      await text().getByRole('paragraph').last().click();
      for (const typist of everybody) typist.begin();
      await Promise.all(everybody.map((typist) => typist.hasSeen(ENOUGH)));

      const database = databasePid(rooms.dataFolder);
      process.kill(server.pid, 'SIGKILL');
      if (withDatabase && database) process.kill(database, 'SIGKILL');
      // These come back only when told to: what they saw must be there without their help.
      for (const { client } of cutOff) client.provider.disconnect();
      for (const typist of cutOff) typist.stop();
      expect(await server.gone).toBe('SIGKILL');
      const seen = new Set(cutOff.flatMap((typist) => typist.seen()));

      const inTheWindow = `venster${names[0]}1;`;
      await page.keyboard.type(`${inTheWindow} `);
      await isAskedBeforeLeaving();

      server = await startServer(rooms.serverEnv);
      const [latecomer] = await seatTypists(0, [`${names[0]}late`]);
      const kept = latecomer?.words() ?? new Set<string>();
      expect([...seen].filter((word) => !kept.has(word))).toEqual([]);
      expect(seen.size).toBeGreaterThan(ENOUGH);

      // The others typed on all the while, and nobody told them anything.
      const everyWord = [...goingOn.flatMap((typist) => typist.typed()), inTheWindow];
      await Promise.all(goingOn.map((typist) => typist.has(everyWord)));
      for (const typist of goingOn) typist.stop();
      const allWords = goingOn.flatMap((typist) => typist.typed());
      await Promise.all(goingOn.map((typist) => typist.has(allWords)));
      await shows(allWords.at(-1) ?? '');

      for (const { client } of cutOff) client.provider.connect();
      const allOfCutOff = cutOff.flatMap((typist) => typist.typed());
      await Promise.all(
        [...cutOff, ...(latecomer ? [latecomer] : [])].map((typist) => typist.has(allOfCutOff)),
      );
      const texts = cutOff.map(({ client }) => client.document.getXmlFragment('default').toString());
      expect(new Set(texts).size).toBe(1);
      for (const typist of [...everybody, ...(latecomer ? [latecomer] : [])]) typist.leave();
    },
  );

  it('4-realtime: a database that may forget is refused, and the start says why', async () => {
    const running = await urlOfRunning(rooms.dataFolder, 'raadkamer');
    const forgetful = new URL(running ?? '');
    forgetful.searchParams.set('options', '-c synchronous_commit=off');
    const refused = await refusedStart({
      ...rooms.serverEnv,
      DATABASE_URL: forgetful.href,
      PORT: String(await freePort()),
    });
    expect(refused.said).toContain(
      'This database may lose what it has confirmed, so Raadkamer does not start on it:',
    );
    expect(refused.said).toContain('synchronous_commit is off');
    expect(refused.code).toBe(1);
  });

  it('Ctrl-C leaves no process and no port', async () => {
    const database = databasePid(rooms.dataFolder);
    expect(database !== null && isRunning(database)).toBe(true);
    process.kill(server.pid, 'SIGINT');
    expect(await server.gone).toBe(0);
    expect(database !== null && isRunning(database)).toBe(false);
    expect(databasePid(rooms.dataFolder)).toBeNull();
    const { port } = new URL(rooms.baseUrl);
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => resolve(true)).on('error', () =>
        resolve(false),
      );
      socket.on('connect', () => socket.destroy());
    });
    expect(answers).toBe(false);

    server = await startServer(rooms.serverEnv);
  });
});
