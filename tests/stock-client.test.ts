import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { seedDemo } from '../prisma/seed/demo.ts';
import { type ServedProduct, serveTestProduct } from './fixtures/served-product.ts';

const password = 'oefenen-in-de-test';

/** [A4] nothing here is ours but the cookie: the published client, its protocol, its close codes. */
describe('4-realtime: a stock y-websocket client joins with a session', () => {
  let product: ServedProduct;
  let caseId: string;
  let sittingId: string;
  let documentId: string;
  const open: WebsocketProvider[] = [];

  beforeAll(async () => {
    product = await serveTestProduct();
    await seedDemo(product, password);
    const { rows } = await product.storage.database.pool.query<{ id: string }>(
      `SELECT id FROM case_view WHERE title = 'Nancy'`,
    );
    caseId = rows[0]?.id ?? '';
    sittingId = (await state()).sittingId ?? '';
    await onSitting('secretaris', { type: 'openSitting' });
    for (const handle of ['voorzitter', 'zorg', 'arbeidsmarkt', 'ervaring', 'gemeente']) {
      await onSitting(handle, { type: 'answerRoll', where: 'in-the-room' });
    }
    const sitting = await product.storage.views.sittingState(sittingId);
    await onSitting('voorzitter', { type: 'openItem', itemId: sitting?.state.items[0]?.itemId });
    await onCase('voorzitter', { type: 'beginDeliberation', sittingId });
    const personId = (await state()).persons[0]?.personId;
    await onCase('voorzitter', {
      type: 'proposeOutcome',
      personId,
      outcome: 'advice',
      grounds: ['humanitarian'],
    });
    documentId = (await state()).deliberation?.documentId ?? '';
  });
  afterAll(async () => {
    for (const provider of open) provider.destroy();
    await product.drop();
  });

  async function state() {
    const known = await product.storage.views.caseState(caseId);
    if (!known) throw new Error('no case');
    return known.state;
  }
  async function viewer(handle: string) {
    const account = await product.storage.accounts.findByEmail(`${handle}@raadkamer.example`);
    if (!account) throw new Error(handle);
    const roles = await product.storage.views.rolesOf(account.accountId);
    return { accountId: account.accountId, name: account.name, roles };
  }
  async function done(answer: Promise<{ ok: boolean; refusals?: unknown }>) {
    const given = await answer;
    if (!given.ok) throw new Error(JSON.stringify(given.refusals));
  }
  const commands = async (handle: string) =>
    product.centre.for(await viewer(handle), async () => ({ ok: true }));
  const onCase = async (handle: string, command: object) =>
    done((await commands(handle)).onCase(caseId, command));
  const onSitting = async (handle: string, command: object) =>
    done((await commands(handle)).onSitting(sittingId, command));

  async function cookieOf(handle: string): Promise<string> {
    const answer = await product.identity.signIn({
      email: `${handle}@raadkamer.example`,
      password,
      from: '127.0.0.1',
    });
    if (!answer.ok) throw new Error('not signed in');
    return answer.setCookie.split(';')[0] ?? '';
  }

  function join(headers: Record<string, string>) {
    class WithHeaders extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers });
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${product.origin}/collab`, documentId, doc, {
      WebSocketPolyfill: WithHeaders as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    open.push(provider);
    return { doc, provider };
  }
  const synced = (provider: WebsocketProvider) =>
    new Promise<void>((resolve) => {
      if (provider.synced) resolve();
      else provider.once('sync', () => resolve());
    });
  const closed = (provider: WebsocketProvider) =>
    new Promise<number>((resolve) => {
      provider.once('connection-close', (event) => resolve(event?.code ?? 0));
    });
  const textOf = (doc: Y.Doc) => doc.getXmlFragment('default').toString();
  const until = (doc: Y.Doc, holds: () => boolean) =>
    new Promise<void>((resolve) => {
      if (holds()) resolve();
      else doc.on('update', () => holds() && resolve());
    });
  function paragraph(doc: Y.Doc): Y.XmlText {
    const section = doc.getXmlFragment('default').get(0);
    if (!(section instanceof Y.XmlElement)) throw new Error('no section');
    const first = section.get(0);
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    return text;
  }
  /** The answer to the upgrade of somebody who is not let in. */
  const refused = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${product.origin}/collab/${documentId}`, { headers });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => reject(new Error('let in')));
      socket.on('error', () => undefined);
    });

  it('is kept out without a session, from a foreign page, and from another room', async () => {
    expect(await refused({})).toBe(401);
    expect(await refused({ cookie: 'rk-session=forged' })).toBe(401);
    expect(await refused({ cookie: await cookieOf('zorg'), origin: 'https://elsewhere.example' })).toBe(403);
    expect([403, 404]).toContain(await refused({ cookie: await cookieOf('wetenschap') }));
    expect([403, 404]).toContain(await refused({ cookie: await cookieOf('beheer') }));
  });

  it('reads and writes with a member\u2019s session, without an Origin', async () => {
    const zorg = join({ cookie: await cookieOf('zorg') });
    const gemeente = join({ cookie: await cookieOf('gemeente'), origin: 'http://127.0.0.1:3000' });
    await Promise.all([synced(zorg.provider), synced(gemeente.provider)]);
    paragraph(zorg.doc).insert(0, 'Van de zorg. ');
    await until(gemeente.doc, () => textOf(gemeente.doc).includes('Van de zorg.'));
    paragraph(gemeente.doc).insert(0, 'Van de gemeente. ');
    await until(zorg.doc, () => textOf(zorg.doc).includes('Van de gemeente.'));
    expect(textOf(zorg.doc)).toBe(textOf(gemeente.doc));
  });

  it('[ROUND-2] reads on during a round, and whatever it writes is refused and reaches nobody', async () => {
    const writer = join({ cookie: await cookieOf('zorg') });
    const reader = join({ cookie: await cookieOf('gemeente') });
    await Promise.all([synced(writer.provider), synced(reader.provider)]);
    const before = textOf(reader.doc);
    await onCase('voorzitter', { type: 'openRound', kind: 'poll', question: '', sittingId });
    const ended = closed(writer.provider);
    paragraph(writer.doc).insert(0, 'Toch nog iets. ');
    expect(await ended).toBeGreaterThanOrEqual(4400);
    const late = join({ cookie: await cookieOf('arbeidsmarkt') });
    await synced(late.provider);
    expect(textOf(late.doc)).toBe(before);
    expect(textOf(reader.doc)).toBe(before);
    const roundId = (await state()).deliberation?.rounds.at(-1)?.roundId;
    await onCase('voorzitter', { type: 'closeRound', roundId });
    await onCase('voorzitter', { type: 'reopenText' });
  });

  it('[PANEL-2] is put out at once by a recusal, and cannot come back', async () => {
    const gemeente = join({ cookie: await cookieOf('gemeente') });
    await synced(gemeente.provider);
    const ended = closed(gemeente.provider);
    await onCase('gemeente', { type: 'recuse', reason: 'Kent de familie.' });
    expect(await ended).toBeGreaterThanOrEqual(4400);
    expect([403, 404]).toContain(await refused({ cookie: await cookieOf('gemeente') }));
  });

  it('is put out by signing out', async () => {
    const cookie = await cookieOf('ervaring');
    const ervaring = join({ cookie });
    await synced(ervaring.provider);
    const ended = closed(ervaring.provider);
    await product.identity.signOut(cookie);
    expect(await ended).toBeGreaterThanOrEqual(4400);
    expect(await refused({ cookie })).toBe(401);
  });

  it('does not make its session last: only what the person asks for does', async () => {
    const cookie = await cookieOf('zorg');
    const { pool } = product.storage.database;
    const account = (await viewer('zorg')).accountId;
    const seen = async () => {
      const { rows } = await pool.query<{ seen_at: Date }>(
        'SELECT seen_at FROM session WHERE account_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1',
        [account],
      );
      return rows[0]?.seen_at.toISOString();
    };
    const hoursAgo = new Date(Date.now() - 11 * 3_600_000).toISOString();
    await pool.query('UPDATE session SET seen_at = $2 WHERE account_id = $1', [account, hoursAgo]);
    await synced(join({ cookie }).provider);
    expect(await seen()).toBe(hoursAgo);
    await product.identity.viewerOf(cookie);
    expect(await seen()).not.toBe(hoursAgo);
  });

  it('[PROSE-2] removes or renames a section, and the round says what is wrong instead of taking it over', async () => {
    const writer = join({ cookie: await cookieOf('zorg') });
    await synced(writer.provider);
    const sections = writer.doc.getXmlFragment('default');
    const [head] = (await state()).regulation.outline;
    const forged = sections.get(0);
    if (!(forged instanceof Y.XmlElement)) throw new Error('no section');
    forged.setAttribute('title', 'Vervalst');
    const gone = sections.get(1);
    if (!(gone instanceof Y.XmlElement)) throw new Error('no second section');
    const sid = gone.getAttribute('sid');
    const kept = gone.clone();
    sections.delete(1, 1);
    forged.insert(0, [new Y.XmlElement('image')]);
    const missing = (await state()).regulation.outline.find((section) => section.sid === sid);
    const chair = await viewer('voorzitter');
    const wrong = async () =>
      (await product.queriesFor(chair).textNow(caseId))?.gaps
        .filter(({ code }) => code.startsWith('prose-'))
        .map(({ code, params }) => [code, params?.section]);
    const problems = [
      ['prose-unknown-content', head?.title.nl],
      ['prose-section-missing', missing?.title.nl],
    ];
    await expect.poll(wrong, { timeout: 20_000 }).toEqual(problems);
    const round = { type: 'openRound', kind: 'poll', question: '', sittingId };
    expect(await (await commands('voorzitter')).onCase(caseId, round)).toMatchObject({
      ok: false,
      refusals: problems.map(([code]) => ({ code })),
    });
    forged.delete(0, 1);
    sections.insert(1, [kept]);
    await expect.poll(wrong, { timeout: 20_000 }).toEqual([]);
    await onCase('voorzitter', round);
    const { deliberation } = await state();
    const text = await product.queriesFor(chair).chamber(sittingId, caseId);
    expect(text?.prose?.content?.[0]?.attrs?.title).toBe('Vervalst');
    const roundId = deliberation?.rounds.at(-1)?.roundId;
    await onCase('voorzitter', { type: 'closeRound', roundId });
    await onCase('voorzitter', { type: 'reopenText' });
  });

  it('[ADOPT-2] writes nothing into an adopted text', async () => {
    await product.write(await viewer('zorg'), documentId, {
      humanitarian: ['Nancy kent geen ander land.'],
      weighing: ['De commissie adviseert om verblijf toe te staan.'],
    });
    await onCase('voorzitter', { type: 'openRound', kind: 'consensus', question: '', sittingId });
    const round = (await state()).deliberation?.rounds.at(-1);
    const on = { roundId: round?.roundId, textHash: round?.textHash };
    for (const handle of ['voorzitter', 'zorg', 'arbeidsmarkt', 'ervaring']) {
      await onCase(handle, { type: 'takePosition', ...on, answer: 'agree', reason: '' });
    }
    await onCase('voorzitter', { type: 'closeRound', roundId: round?.roundId });
    await onCase('voorzitter', { type: 'adoptAdvice', textHash: round?.textHash });
    const writer = join({ cookie: await cookieOf('zorg') });
    await synced(writer.provider);
    const sealed = textOf(writer.doc);
    const ended = closed(writer.provider);
    paragraph(writer.doc).insert(0, 'Na de vaststelling. ');
    expect(await ended).toBeGreaterThanOrEqual(4400);
    // The title that a program wrote into the text is not the committee's.
    const adopted = JSON.stringify((await state()).adoption?.text.prose);
    expect(adopted).not.toContain('Vervalst');
    const reader = join({ cookie: await cookieOf('voorzitter') });
    await synced(reader.provider);
    expect(textOf(reader.doc)).toBe(sealed);
  });
});
