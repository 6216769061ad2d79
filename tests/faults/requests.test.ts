/** Requests and upgrades that no browser of ours sends, to the HTTP side as the product assembles it. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApplication } from '../../server/http/application.ts';
import { createOriginCheck } from '../../server/http/origin.ts';
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
  server = createServer(
    createApplication({
      https: false,
      development: false,
      root,
      originAllowed: createOriginCheck('http://127.0.0.1:4550'),
      ready: async () => undefined,
      pages: (incoming, response) => {
        reached.push(`${incoming.method} ${incoming.url}`);
        response.status(200).type('text/plain').send('a page');
      },
    }),
  );
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
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path: at, headers }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body }));
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
