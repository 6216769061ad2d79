import { beforeEach, describe, expect, it } from 'vitest';
import { LineChoice } from '../line/line-choice.ts';
import type { LiveTransport } from './live-client.ts';
import { pageTransport } from './page-transport.ts';

class FakeTransport implements LiveTransport {
  connected = false;
  did: string[] = [];
  readonly #listeners = new Map<string, ((...input: unknown[]) => void)[]>();

  connect() {
    this.did.push('connect');
  }
  disconnect() {
    this.did.push('disconnect');
    this.connected = false;
  }
  on(name: string, listener: (...input: never[]) => void) {
    const known = this.#listeners.get(name) ?? [];
    this.#listeners.set(name, [...known, listener as (...input: unknown[]) => void]);
  }
  async ask() {
    return { ok: true, number: 0 } as const;
  }
  hear(name: string, ...input: unknown[]) {
    if (name === 'connect') this.connected = true;
    for (const listener of this.#listeners.get(name) ?? []) listener(...input);
  }
}

let socket: FakeTransport;
let requests: FakeTransport;
let tryAgain: () => void;
let transport: LiveTransport;
let said: string[];
let choice: LineChoice;

beforeEach(() => {
  socket = new FakeTransport();
  requests = new FakeTransport();
  said = [];
  choice = new LineChoice({
    memory: null,
    answersRequests: async () => true,
    opensSocket: async () => true,
    later: (act) => {
      tryAgain = act;
    },
  });
  transport = pageTransport({ choice, socket, requests });
  for (const name of ['connect', 'disconnect', 'events'])
    transport.on(name, (...input) => said.push([name, ...input].join(' ')));
});

const settled = () => new Promise(setImmediate);

describe('4-realtime: No WebSocket? The announcements change over', () => {
  it('goes over requests after two sockets that could not open, not after what the server itself said', async () => {
    transport.connect();
    expect(socket.did).toEqual(['connect']);
    for (let count = 0; count < 3; count += 1) socket.hear('connect_error', new Error('signed-out'));
    await settled();
    expect(requests.did).toEqual([]);
    for (let count = 0; count < 2; count += 1) socket.hear('connect_error', new Error('websocket error'));
    await settled();
    expect(requests.did).toEqual(['connect']);
    requests.hear('connect');
    socket.hear('disconnect', 'late');
    requests.hear('events', 'new');
    expect(said).toEqual(['connect', 'events new']);
    expect(transport.connected).toBe(true);
  });

  it('goes back without a moment in between once a socket opens', async () => {
    transport.connect();
    choice.fallBack();
    requests.hear('connect');
    tryAgain();
    await settled();
    expect(requests.did).toEqual(['connect']);
    requests.hear('events', 'still here');
    socket.hear('connect');
    expect(requests.did).toEqual(['connect', 'disconnect']);
    expect(said).toEqual(['connect', 'events still here', 'connect']);
  });

  it('opens nothing while nobody follows anything', async () => {
    choice.fallBack();
    tryAgain();
    await settled();
    expect([...requests.did, ...socket.did]).toEqual(['disconnect']);
    transport.connect();
    expect(socket.did).toEqual(['disconnect', 'connect']);
  });
});
