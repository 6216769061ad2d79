import type { AppLoadContext } from '@remix-run/node';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../contracts/commands.ts';
import { refuse } from '../domain/refusal.ts';
import { loader as textNow } from './api.cases.$caseId.text-now.ts';
import { action as onCase, loader as readCase } from './api.cases.$caseId.ts';
import { loader as keptText } from './api.cases.$caseId.versions.$textHash.ts';
import { action as onSitting } from './api.sittings.$sittingId.ts';

const id = '7d1c6f0e-5a8e-4a58-9a59-0c6a1f3f7a11';
const kept = 'a'.repeat(64);
const done: Answer = { ok: true, id, number: 4, created: [] };

/** Only what these routes use; the rest of the context is the server's own affair. */
function contextWith(answer: Answer, { signedIn = true } = {}) {
  const commands = { onCase: vi.fn(async () => answer), onSitting: vi.fn(async () => answer) };
  const queries = {
    textNow: vi.fn(async (caseId: string) => (caseId === id ? { textHash: null, gaps: [] } : null)),
    keptText: vi.fn(async (_caseId: string, textHash: string) => (textHash === kept ? { textHash } : null)),
  };
  const viewer = signedIn ? { accountId: id, name: 'Anna', roles: [] } : null;
  return { commands, queries, context: { viewer, commands, queries } as unknown as AppLoadContext };
}

function post(body: string, method = 'POST'): Request {
  const init = method === 'POST' ? { body } : {};
  return new Request('http://house.test/api', {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...init,
  });
}

describe.each([
  ['a case', onCase, 'onCase', 'caseId', 'case-unknown'],
  ['a sitting', onSitting, 'onSitting', 'sittingId', 'sitting-unknown'],
] as const)('commands on %s', (_what, action, command, parameter, unknown) => {
  const send = (context: AppLoadContext, request: Request, address: string = id) =>
    action({ context, request, params: { [parameter]: address } });

  it('passes the input on as it came, and gives the answer with its status', async () => {
    const { context, commands } = contextWith(done);
    const response = await send(context, post('{"type":"anything","accountId":"x"}'));
    expect(commands[command]).toHaveBeenCalledWith(id, { type: 'anything', accountId: 'x' });
    expect([response.status, await response.json()]).toEqual([200, done]);
    const refused = await send(contextWith(refuse('reason-missing', {}, 'reason')).context, post('{}'));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({
      ok: false,
      refusals: [{ code: 'reason-missing', params: {}, field: 'reason' }],
    });
  });

  it('asks nobody without a session, with another method, or for what cannot be an address', async () => {
    const outside = contextWith(done, { signedIn: false });
    expect((await send(outside.context, post('{}'))).status).toBe(401);
    const { context, commands } = contextWith(done);
    expect((await send(context, post('', 'DELETE'))).status).toBe(405);
    const response = await send(context, post('{}'), "x' or 1=1");
    expect([response.status, await response.json()]).toMatchObject([404, { refusals: [{ code: unknown }] }]);
    expect(commands[command]).not.toHaveBeenCalled();
  });
});

describe('reading', () => {
  it('tells that commands are given, not read', () => {
    expect(readCase().status).toBe(405);
  });

  it('4-realtime: a version kept by hand: gives its text, to whom it exists', async () => {
    const { context, queries } = contextWith(done);
    const ask = (caseId: string, textHash: string, from = context) =>
      keptText({ context: from, request: new Request('http://house.test'), params: { caseId, textHash } });
    const given = await ask(id, kept);
    expect([given.status, await given.json()]).toEqual([200, { textHash: kept }]);
    const unknown = await ask(id, 'b'.repeat(64));
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { refusals: [{ code: 'version-unknown' }] },
    ]);
    expect(queries.keptText).toHaveBeenCalledTimes(2);
    expect((await ask('nothing', kept)).status).toBe(404);
    expect((await ask(id, kept, contextWith(done, { signedIn: false }).context)).status).toBe(401);
    expect(queries.keptText).toHaveBeenCalledTimes(2);
  });

  it('gives how the text stands, to whom it exists', async () => {
    const { context } = contextWith(done);
    const ask = (caseId: string, from = context) =>
      textNow({ context: from, request: new Request('http://house.test'), params: { caseId } });
    expect(await (await ask(id)).json()).toEqual({ textHash: null, gaps: [] });
    expect((await ask(id.replace('7d', '7e'))).status).toBe(404);
    expect((await ask('nothing')).status).toBe(404);
    expect((await ask(id, contextWith(done, { signedIn: false }).context)).status).toBe(401);
  });
});
