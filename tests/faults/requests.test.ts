/** Requests and upgrades that no browser of ours sends, to the HTTP side as the product assembles it. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplication } from '../../server/http/application.ts';
import { createOriginCheck } from '../../server/http/origin.ts';
import { withPlainAnswers } from '../../server/http/plain-answer.ts';
import { routeUpgrades } from '../../server/http/upgrade-router.ts';

let root: string;
let server: Server;
let port: number;
/** What reached the pages and the collaboration endpoint. */
let reached: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'raadkamer-requests-'));
  mkdirSync(path.join(root, 'build', 'client', 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'build', 'client', 'assets', 'app.js'), 'export {};');
  writeFileSync(path.join(root, 'secret.txt'), 'secret');
  const application = createApplication({
    https: false,
    development: false,
    root,
    originAllowed: createOriginCheck('http://127.0.0.1:4550'),
    ready: async () => undefined,
    pages: (incoming, response) => {
      reached.push(`${incoming.method} ${incoming.url}`);
      response.status(200).type('text/plain').send('a page');
    },
  });
  server = createServer(withPlainAnswers(application));
  routeUpgrades(server, {
    collaboration: (incoming, socket) => {
      reached.push(`upgrade ${incoming.url}`);
      socket.destroy();
    },
    development: false,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
beforeEach(() => {
  reached = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true, force: true });
});

const ask = (method: string, at: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string; headers: IncomingHttpHeaders }>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path: at, headers }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, body, headers: incoming.headers }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end();
  });

describe('a change that another site asks for', () => {
  const foreign = [
    'https://elsewhere.example',
    'null',
    '',
    'http://127.0.0.1:4551',
    'https://127.0.0.1:4550',
    'http://127.0.0.1:4550.elsewhere.example',
    'http://127.0.0.1:4550@elsewhere.example',
    'http://raadkamer@127.0.0.1:4550',
    'http://127.0.0.1:4550/',
  ];

  it.each(foreign)('with Origin %j reaches no page, by any method', async (origin) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      expect((await ask(method, '/cases/1', { origin })).status).toBe(403);
    }
    const disguised = { origin, 'x-http-method-override': 'GET', 'content-length': '0' };
    expect((await ask('POST', '/cases/1?_method=GET', disguised)).status).toBe(403);
    expect(reached).toEqual([]);
  });

  it('from our own pages, and from a program that names none, is let through', async () => {
    for (const origin of ['http://127.0.0.1:4550', 'http://localhost:4550']) {
      expect((await ask('POST', '/cases/1', { origin })).status).toBe(200);
    }
    expect((await ask('POST', '/cases/1')).status).toBe(200);
    expect(reached).toEqual(Array(3).fill('POST /cases/1'));
  });
});

describe('4-realtime: nothing confidential on the disk of the browser: answers', () => {
  it.each([
    ['GET', '/cases'],
    ['GET', '/cases.data'],
    ['POST', '/cases/new'],
    ['GET', '/%E0%A4%A'],
    ['GET', '/assets/nothing-here.js'],
  ])('%s %s is not to be kept', async (method, at) => {
    expect((await ask(method, at)).headers['cache-control']).toBe('no-store');
  });

  it('assets, which are the same for everybody, may be kept', async () => {
    const { headers } = await ask('GET', '/assets/app.js');
    expect(headers['cache-control']).toContain('immutable');
  });
});

describe('an address that climbs out of the folder of assets', () => {
  it.each([
    '/assets/../../../secret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/%2e%2e/secret.txt',
    '/assets/..\\..\\..\\secret.txt',
    '/../../secret.txt',
    '//secret.txt',
    '/assets/%00',
    '/assets/%',
    '/assets/app.js%00.txt',
  ])('%s finds nothing there', async (at) => {
    const { body } = await ask('GET', at);
    expect(body).not.toContain('secret');
    expect(body).not.toContain(root);
  });
});

describe('a request that cannot be read', () => {
  /** Speaks HTTP by hand: what a client library would not send. @returns everything that was answered */
  async function raw(text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(text);
    let said = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    await once(socket, 'close');
    return said;
  }

  it.each(['/%E0%A4%A', 'http://['])(
    '%s gets plain words in the language of who asks, and nothing of the inside',
    async (at) => {
      for (const [language, words] of [
        ['nl', 'Dit verzoek is niet te lezen.'],
        ['en', 'This request cannot be read.'],
      ]) {
        const said = await raw(
          `GET ${at} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: ${language}\r\nConnection: close\r\n\r\n`,
        );
        expect(said).toMatch(/^HTTP\/1\.1 400 /);
        expect(said).toContain(words);
        expect(said).toContain('Content-Type: text/plain; charset=utf-8');
        expect(said).toContain("Content-Security-Policy: default-src 'none'");
        expect(said).not.toMatch(/Error|node_modules|at \w+/);
      }
    },
  );
});

describe('a request that is too large', () => {
  const size = 51_000_000;
  const big = Buffer.alloc(size, 'x');
  const refused = 'Dit is te veel om in één keer te versturen.';

  it.each([
    ['as bytes', () => big, 413],
    [
      'as a form',
      () => {
        const form = new FormData();
        form.append('file', new File([big], 'groot.pdf'));
        return form;
      },
      413,
    ],
    [
      'without its length',
      () =>
        new ReadableStream({
          start(controller) {
            for (let piece = 0; piece < 51; piece += 1) controller.enqueue(new Uint8Array(1_000_000));
            controller.close();
          },
        }),
      411,
    ],
  ] as const)('sent %s by fetch is answered', async (_how, body, status) => {
    const init: RequestInit & { readonly duplex: 'half' } = { method: 'POST', body: body(), duplex: 'half' };
    const answer = await fetch(`http://127.0.0.1:${port}/cases/1/advice`, {
      ...init,
      signal: AbortSignal.timeout(20_000),
    });
    expect(answer.status).toBe(status);
    if (status === 413) expect(await answer.text()).toContain(refused);
    else await answer.body?.cancel();
    expect(reached).toEqual([]);
  });

  it('reaches whoever listens only after the last byte, and the connection ends', async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.pause();
    socket.write(`POST /cases/1/advice HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(big, () => resolve());
    });
    let said = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    socket.resume();
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1\.1 413 /);
    expect(said).toContain(refused);
  });

  it('with a body that never comes is answered all the same', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /cases/1/advice HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

describe('an upgrade', () => {
  /** Speaks HTTP by hand: whole addresses that a client library would not send. */
  async function upgrade(target: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(
      `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    );
    return socket;
  }
  async function answerTo(target: string): Promise<string> {
    const socket = await upgrade(target);
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(socket, 'close');
    return said.split('\r\n')[0] ?? '';
  }

  it.each([
    '/',
    '//',
    '///',
    '*',
    '/nowhere',
    '/collab',
    '/socket.io',
    'http://[',
    '//[::1',
    '/%',
    '/../collab/x',
  ])('to %s gets a plain no, and the server lives', async (target) => {
    expect(await answerTo(target)).toMatch(/^HTTP\/1\.1 40[04] /);
    expect((await ask('GET', '/healthz')).status).toBe(200);
    expect(reached).toEqual([]);
  });

  it('whose line breaks before the answer ends nothing but itself', async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const socket = await upgrade('/nowhere');
      socket.resetAndDestroy();
    }
    expect((await ask('GET', '/healthz')).status).toBe(200);
  });
});
