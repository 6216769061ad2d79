import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type StreamedBody, streamedBody } from '../../tests/fixtures/streamed-body.ts';
import { packMessages, unpackMessages } from '../schemas/line-messages.ts';
import { httpLine } from './http-line.ts';

const welcome = [new Uint8Array([0, 1, 2, 0, 0]), new Uint8Array([0, 0, 1, 0])];
const word = (letter: number) => new Uint8Array([0, 2, letter]);
const cursor = (place: number) => new Uint8Array([1, place]);

interface Request {
  readonly address: URL;
  readonly messages: readonly (readonly number[])[];
  readonly answer: (response: Response | Error) => void;
}

let down: StreamedBody;
let requests: Request[];
let listening: URL | null;
/** In place of the long answer. */
let refusal: Response | null;
const heard: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  requests = [];
  listening = null;
  refusal = null;
  heard.length = 0;
});
afterEach(() => vi.useRealTimers());

const fakeFetch: typeof fetch = (input, init) => {
  const address = new URL(String(input));
  if (init?.method !== 'POST') {
    listening = address;
    const answer = streamedBody();
    down = answer;
    init?.signal?.addEventListener('abort', () => answer.break());
    return Promise.resolve(refusal ?? new Response(answer.body));
  }
  const messages = (unpackMessages(init.body as Uint8Array) ?? []).map((message) => [...message]);
  return new Promise((resolve, reject) => {
    const answer = (given: Response | Error) => (given instanceof Error ? reject(given) : resolve(given));
    requests.push({ address, messages, answer });
  });
};

const rest = () => vi.advanceTimersByTimeAsync(0);
async function tell(text: string) {
  down.say(text);
  await rest();
}
const event = (messages: readonly Uint8Array[]) =>
  `data: ${Buffer.from(packMessages(messages)).toString('base64')}\n\n`;

async function open(state = new Uint8Array([0])) {
  const Line = httpLine({
    line: 'a'.repeat(32),
    stateVector: () => state,
    fetch: fakeFetch,
    onOpened: () => heard.push('opened'),
    onRefused: () => heard.push('refused'),
  });
  const line = new Line('ws://raadkamer.example/collab/document?schema=7');
  line.onopen = () => heard.push('open');
  line.onmessage = ({ data }) => heard.push([...new Uint8Array(data)].join(' '));
  line.onclose = ({ code, reason }) => heard.push(`close ${code} ${reason}`.trim());
  await rest();
  return line;
}
async function opened() {
  const line = await open();
  await tell(event(welcome));
  heard.length = 0;
  return line;
}

describe('a line over requests', () => {
  it('says how far the document reaches, and opens with the first words of the text, not before', async () => {
    const line = await open(new Uint8Array([1, 250, 3]));
    expect(listening?.pathname).toBe('/collab/document/events');
    expect(Object.fromEntries(listening?.searchParams ?? [])).toEqual({
      schema: '7',
      line: 'a'.repeat(32),
      state: Buffer.from([1, 250, 3]).toString('base64url'),
    });
    await tell(event([cursor(0)]));
    expect(line.readyState).toBe(line.CONNECTING);
    await tell(event(welcome));
    expect(heard).toEqual(['opened', 'open', '0 1 2 0 0', '0 0 1 0']);
  });

  it('leaves a state out that would make the address too long', async () => {
    await open(new Uint8Array(5000));
    expect(listening?.searchParams.has('state')).toBe(false);
  });

  it('sends one request at a time, words in their order, and of the cursor only the newest', async () => {
    const line = await opened();
    line.send(new Uint8Array([0, 0, 1, 0]));
    line.send(word(1));
    await rest();
    for (const message of [cursor(1), word(2), cursor(2), word(3)]) line.send(message);
    await rest();
    expect(requests.map(({ messages }) => messages)).toEqual([[[0, 2, 1]]]);
    requests[0]?.answer(new Response(null, { status: 204 }));
    await rest();
    expect(requests[1]?.messages).toEqual([
      [0, 2, 2],
      [0, 2, 3],
      [1, 2],
    ]);
  });

  it('lets a cursor wait a moment, but not when there are words', async () => {
    const line = await opened();
    line.send(cursor(1));
    await rest();
    expect(requests).toEqual([]);
    line.send(word(1));
    await rest();
    expect(requests[0]?.messages).toEqual([
      [0, 2, 1],
      [1, 1],
    ]);
  });

  it('sends again what got lost, and what something under way could not pass on', async () => {
    const line = await opened();
    line.send(word(1));
    await rest();
    requests[0]?.answer(new TypeError('lost'));
    await vi.advanceTimersByTimeAsync(250);
    requests[1]?.answer(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await vi.advanceTimersByTimeAsync(500);
    requests[2]?.answer(new Response(packMessages([word(9)]) as Uint8Array<ArrayBuffer>));
    await rest();
    expect(requests.map(({ messages }) => messages)).toEqual([[[0, 2, 1]], [[0, 2, 1]], [[0, 2, 1]]]);
    expect(heard).toEqual(['0 2 9']);
  });

  it('counts as broken when nothing gets through', async () => {
    const line = await opened();
    line.send(word(1));
    for (let count = 0; count < 5; count += 1) {
      await rest();
      requests.at(-1)?.answer(new TypeError('lost'));
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(requests).toHaveLength(5);
    expect(heard).toEqual(['close 1006']);
    expect(line.readyState).toBe(line.CLOSED);
  });

  it('takes a refused request for a close with that code, and sends nothing after it', async () => {
    const line = await opened();
    line.send(word(1));
    await rest();
    line.send(word(2));
    requests[0]?.answer(Response.json({ code: 4424, name: 'sealed' }, { status: 423 }));
    await rest();
    expect(heard).toEqual(['close 4424 sealed']);
    expect(requests).toHaveLength(1);
  });

  it('closes with the code of the last event, and as broken without one', async () => {
    await opened();
    await tell('event: close\ndata: {"code":4410,"name":"recused"}\n\n');
    expect(heard).toEqual(['close 4410 recused']);
    await opened();
    down.end();
    await rest();
    expect(heard).toEqual(['close 1006']);
  });

  it('says apart whether the server refused it or the network did', async () => {
    refusal = Response.json({ code: 4401, name: 'signed-out' }, { status: 401 });
    await open();
    expect(heard).toEqual(['refused', 'close 4401 signed-out']);
    heard.length = 0;
    refusal = new Response('blocked', { status: 403 });
    await open();
    expect(heard).toEqual(['close 1006']);
  });

  it('gives up a line on which nothing comes', async () => {
    await open();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(heard).toEqual(['close 1006']);
  });

  it('4-realtime: lives on comments, and ends as broken after 45 seconds without a byte', async () => {
    const line = await opened();
    for (let count = 0; count < 4; count += 1) {
      await vi.advanceTimersByTimeAsync(15_000);
      await tell(': \n\n');
    }
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(44_999);
    expect([heard, line.readyState]).toEqual([[], line.OPEN]);
    await vi.advanceTimersByTimeAsync(1);
    expect([heard, line.readyState]).toEqual([['close 1006'], line.CLOSED]);
  });

  it('sends what was typed before it was closed here, as a WebSocket does', async () => {
    const line = await opened();
    line.send(word(1));
    await rest();
    line.send(word(2));
    line.close();
    requests[0]?.answer(new Response(null, { status: 204 }));
    await rest();
    expect(requests[1]?.messages).toEqual([[0, 2, 2]]);
    line.send(word(3));
    await rest();
    expect(requests).toHaveLength(2);
  });
});
