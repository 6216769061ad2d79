import { afterEach, describe, expect, it, vi } from 'vitest';
import { post } from './use-commands.ts';

const answering = (response: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(response));
afterEach(() => vi.unstubAllGlobals());

const codes = async () => {
  const answer = await post('/api/cases/1', { type: 'openSitting' });
  return answer.ok ? [] : answer.refusals.map((one) => one.code);
};

describe('sending a command', () => {
  it('gives the answer as it came, refused or not', async () => {
    answering(async () => Response.json({ ok: true, id: 'x', number: 3, created: [] }));
    expect(await post('/api/cases/1', {})).toEqual({ ok: true, id: 'x', number: 3, created: [] });
    answering(async () =>
      Response.json({ ok: false, refusals: [{ code: 'reason-missing' }] }, { status: 422 }),
    );
    expect(await codes()).toEqual(['reason-missing']);
  });

  it.each([
    ['a line that is down', async () => Promise.reject(new TypeError('fetch failed')), 'connection-lost'],
    ['a server that fails', async () => new Response('<h1>Oops</h1>', { status: 500 }), 'server-failed'],
    ['an empty answer', async () => new Response(null, { status: 502 }), 'server-failed'],
    ['an answer of another kind', async () => Response.json(['ok']), 'server-failed'],
    ['a session that ended', async () => new Response('', { status: 401 }), 'signed-out'],
  ])('makes a refusal of %s', async (_what, response, code) => {
    answering(response);
    expect(await codes()).toEqual([code]);
  });
});
