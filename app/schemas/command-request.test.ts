import { describe, expect, it } from 'vitest';
import { refuse } from '../domain/refusal.ts';
import { answered, readCommand } from './command-request.ts';

function request(body: BodyInit, type = 'application/json'): Request {
  return new Request('http://house.test/api/cases/1', {
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
  });
}

async function refusedBy(sent: Request): Promise<readonly [number, string]> {
  const read = await readCommand(sent);
  if (read.ok) throw new Error('It should have been refused.');
  const { refusals } = (await read.response.json()) as { refusals: readonly { code: string }[] };
  return [read.response.status, refusals[0]?.code ?? ''];
}

describe('reading a command', () => {
  it('takes JSON, whatever it holds', async () => {
    expect(await readCommand(request('{"type":"openSitting"}'))).toEqual({
      ok: true,
      input: { type: 'openSitting' },
    });
    expect(await readCommand(request('null', 'application/json; charset=utf-8'))).toEqual({
      ok: true,
      input: null,
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'refuses what a form of another site could send: "%s"',
    async (type) => {
      expect(await refusedBy(request('{"type":"openSitting"}', type))).toEqual([415, 'request-not-json']);
    },
  );

  it.each(['', '{', 'openSitting', '{"type":"openSitting"'])('refuses what is no JSON: %s', async (body) => {
    expect(await refusedBy(request(body))).toEqual([400, 'request-unreadable']);
  });

  it('refuses more than a command can hold, without reading all of it', async () => {
    let chunks = 0;
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new TextEncoder().encode('x'.repeat(16_384)));
      },
    });
    const sent = new Request('http://house.test/', {
      method: 'POST',
      body: endless,
      headers: { 'Content-Type': 'application/json' },
      duplex: 'half',
    } as RequestInit);
    expect(await refusedBy(sent)).toEqual([413, 'request-too-large']);
    expect(chunks).toBeLessThan(10);
  });
});

describe('answering', () => {
  it.each([
    ['signed-out', 401],
    ['not-allowed', 403],
    ['case-unknown', 404],
    ['sitting-unknown', 404],
    ['reason-missing', 422],
  ])('gives %s the status %i', (code, status) => {
    expect(answered(refuse(code)).status).toBe(status);
  });

  it('gives what was done the status 200', () => {
    expect(answered({ ok: true }).status).toBe(200);
  });
});
