/** Guessing at the ministry's link, and sessions that somebody else planted or kept. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommitteeAtWork, openCommitteeAtWork, password } from './committee-at-work.ts';

let at: CommitteeAtWork;
beforeAll(async () => {
  at = await openCommitteeAtWork();
});
afterAll(() => at.drop());

describe('[SEND-1] the link of the ministry desk', () => {
  const link = async () => {
    const address = await at.product.queriesFor(at.viewer('secretaris')).deskLink(at.caseId);
    return address?.split('/').at(-1) ?? '';
  };
  let token: string;

  beforeAll(async () => {
    await at.begin();
    await at.writeAdvice();
    const { recordHash } = await at.adopt();
    for (const handle of ['voorzitter', 'secretaris']) {
      await at.hands.sure(at.as(handle).signAdvice(at.caseId, recordHash, password));
    }
    const contact = { contactName: 'Contactpunt', contactEmail: 'contactpunt@ministerie.example' };
    await at.hands.onCase('secretaris', at.caseId, { type: 'sendAdvice', ...contact });
    await at.product.worker.drain();
    token = await link();
  });

  it('is not found by guessing, nor by changing a character, nor by what the database holds', async () => {
    const before = await at.everything();
    const { rows } = await at.product.storage.database.pool.query<{ token_hash: string }>(
      'SELECT token_hash FROM desk_link',
    );
    const near = [...token].map(
      (character, index) =>
        `${token.slice(0, index)}${character === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`,
    );
    const guesses = [
      ...Array.from({ length: 300 }, () => randomBytes(32).toString('base64url')),
      ...near,
      token.slice(0, -1),
      `${token}A`,
      token.toUpperCase(),
      rows[0]?.token_hash ?? '',
      (await at.state()).dispatch?.dispatchId ?? '',
      '',
      '\0',
      '\uD800',
      "' OR 1=1 --",
      'x'.repeat(100_000),
    ].filter((guess) => guess !== token);
    const desk = at.product.deskFor(undefined);
    for (const guess of guesses) {
      expect(await desk.look(guess)).toBe('unknown');
      expect(await desk.enter(guess)).toMatchObject({ ok: false, refusals: [{ code: 'link-unknown' }] });
    }
    expect(await at.everything()).toEqual(before);
  });

  it('shows nothing to a visit that was made up', async () => {
    for (const cookie of ['rk-desk=', 'rk-desk=x', `rk-desk=${token}`, 'rk-desk=\0', 'rk-desk', ';;;=']) {
      const desk = at.product.deskFor(cookie);
      expect(await desk.page()).toBeNull();
      expect(await desk.file()).toBeNull();
      expect(await desk.acknowledge('Medewerker')).toMatchObject({
        ok: false,
        refusals: [{ code: 'link-unknown' }],
      });
    }
  });

  it('a new link ends the one before it', async () => {
    await at.hands.onCase('secretaris', at.caseId, { type: 'renewDeskLink' });
    // From that moment on, not only once the new one was made.
    expect(await at.product.deskFor(undefined).enter(token)).toMatchObject({
      ok: false,
      refusals: [{ code: 'link-unknown' }],
    });
    await at.product.worker.drain();
    expect(await at.product.deskFor(undefined).look(token)).toBe('unknown');
    const newer = await link();
    expect(newer).not.toBe(token);
    expect(await at.product.deskFor(undefined).look(newer)).toBe('unused');
  });

  it('a new link ends the visit that the one before it opened, before anything is made', async () => {
    const entered = await at.product.deskFor(undefined).enter(await link());
    const visit = at.product.deskFor(entered.ok ? entered.setCookie.split(';')[0] : '');
    expect(await visit.page()).not.toBeNull();
    await at.hands.onCase('secretaris', at.caseId, { type: 'renewDeskLink' });
    const isOver = async () => {
      expect(await visit.page()).toBeNull();
      expect(await visit.file()).toBeNull();
      expect(await visit.acknowledge('Medewerker')).toMatchObject({ refusals: [{ code: 'link-unknown' }] });
    };
    await isOver();
    await at.product.worker.drain();
    await isOver();
    expect((await at.state()).dispatch?.receipt).toBeNull();
    expect(await at.product.deskFor(undefined).look(await link())).toBe('unused');
  });

  it('whoever gives the receipt gives a name that can be kept', async () => {
    const entered = await at.product.deskFor(undefined).enter(await link());
    const desk = at.product.deskFor(entered.ok ? entered.setCookie.split(';')[0] : '');
    const before = await at.everything();
    const refused: readonly (readonly [string, string])[] = [
      ['', 'name-missing'],
      ['  \t ', 'name-missing'],
      ['\u200B', 'name-missing'],
      ['\u3164', 'name-missing'],
      ['Me\0dewerker', 'field-invalid'],
      ['Medewerker \uD83D', 'field-invalid'],
      ['x'.repeat(201), 'field-too-long'],
      ['x'.repeat(5_000_000), 'field-too-long'],
    ];
    for (const [name, code] of refused) {
      expect(await desk.acknowledge(name)).toMatchObject({ ok: false, refusals: [{ code, field: 'by' }] });
    }
    expect(await at.everything()).toEqual(before);
    expect(await desk.acknowledge('  Medewerker contactpunt ')).toEqual({ ok: true });
    expect((await at.state()).dispatch?.receipt?.by).toBe('Medewerker contactpunt');
  });
});

describe('a session', () => {
  const signIn = (cookieHeader?: string) =>
    at.product.identity.signIn({
      email: 'zorg@raadkamer.example',
      password,
      from: '127.0.0.1',
      ...(cookieHeader ? { cookieHeader } : {}),
    });
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    answer.ok ? (answer.setCookie.split(';')[0] ?? '') : '';
  const nameOf = async (cookie: string) => (await at.product.identity.viewerOf(cookie))?.viewer.name ?? null;

  it('never takes the token that the browser came with', async () => {
    const planted = 'rk-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const cookie = cookieOf(await signIn(planted));
    expect(cookie).not.toBe(planted);
    expect(await nameOf(planted)).toBeNull();
    expect(await nameOf(cookie)).toBe('Sanne Verzonnen');
  });

  it('of somebody who planted theirs in this browser ends when its owner signs in', async () => {
    const attacker = cookieOf(await signIn());
    const victim = cookieOf(await signIn(attacker));
    expect(await nameOf(attacker)).toBeNull();
    expect(await nameOf(victim)).toBe('Sanne Verzonnen');
  });

  it('is known by its own cookie and by nothing that looks like it', async () => {
    const cookie = cookieOf(await signIn());
    const [name = '', token = ''] = cookie.split('=');
    const { rows } = await at.product.storage.database.pool.query<{ token_hash: string }>(
      'SELECT token_hash FROM session',
    );
    const likenesses = [
      `${name}=${token.slice(0, -1)}`,
      `${name}=${token.toLowerCase()}`,
      `${name}x=${token}`,
      `x${name}=${token}`,
      `${name.toUpperCase()}=${token}`,
      ...rows.map((row) => `${name}=${row.token_hash}`),
      `${name}=`,
      name,
      '',
      '\0',
      `${name}=${'x'.repeat(100_000)}`,
    ];
    for (const likeness of likenesses)
      expect([likeness.slice(0, 80), await nameOf(likeness)]).toEqual([likeness.slice(0, 80), null]);
    expect(await nameOf(cookie)).toBe('Sanne Verzonnen');
    await at.product.identity.signOut(cookie);
    expect(await nameOf(cookie)).toBeNull();
  });
});
