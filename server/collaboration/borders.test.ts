import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightOf } from '../../tests/fixtures/guest.ts';
import { ManualClock, promisesSettled } from '../../tests/fixtures/manual-clock.ts';
import type { DocumentRight } from '../ports/access.ts';
import { AccessWatch } from './access-watch.ts';
import { readHandshake, refuseUpgrade, statusFor } from './handshake.ts';
import { costOf, Rate } from './rate.ts';

const documentId = '4b1ce3cd-7d0c-4f7e-9a7b-3a0c8e2b9d11';
const read = (url: string, headers = {}) => readHandshake({ url, headers });

describe('the handshake', () => {
  test('names a document, and passes on session and origin', () => {
    const headers = { cookie: 'session=x', origin: 'https://raadkamer.example' };
    expect(read(`/collab/${documentId}`, headers)).toEqual({
      documentId,
      cookie: 'session=x',
      origin: 'https://raadkamer.example',
      schemaVersion: null,
    });
  });

  test('reads the version of the editor schema, and knows nonsense', () => {
    expect(read(`/collab/${documentId}?schema=3`)?.schemaVersion).toBe(3);
    expect(read(`/collab/${documentId}?x=1&schema=12`)?.schemaVersion).toBe(12);
    for (const schema of ['', '-1', '1e3', 'two', '99999999999', '1.5']) {
      expect(read(`/collab/${documentId}?schema=${schema}`)?.schemaVersion, schema).toBeNaN();
    }
  });

  test('is none for any other path', () => {
    const paths = [
      '/',
      '/collab',
      '/collab/',
      '/collab/x',
      `/collab/${documentId}/x`,
      `/x/collab/${documentId}`,
    ];
    for (const path of [...paths, `/collab/${documentId}%00`, `/collab/../${documentId}`]) {
      expect(read(path), path).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(read(path)).toBeNull();
      }),
    );
  });

  test('whoever may not know of a document is told what is told of one that does not exist', () => {
    expect(statusFor('signed-out')).toBe(401);
    expect(statusFor('not-in-this-room')).toBe(statusFor('unknown-document'));
    expect(statusFor('recused')).toBe(404);
  });

  test('is refused by an HTTP status, on a line that is then closed', async () => {
    const socket = new PassThrough();
    refuseUpgrade(socket, 503);
    const written = Buffer.concat(await socket.toArray()).toString();
    expect(written).toBe(
      'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    );
    refuseUpgrade(socket, 401);
  });
});

describe('the rate', () => {
  test('lets a burst through, then as much as flows in', () => {
    const rate = new Rate(100, 10, 0);
    for (let index = 0; index < 10; index += 1) expect(rate.spend(1, 0)).toBe(0);
    expect(rate.spend(1, 0)).toBe(10);
    expect(rate.spend(1, 10)).toBe(10);
    expect(rate.spend(1, 1000)).toBe(0);
  });

  test('a question for the whole text, and many bytes, weigh more than a keystroke', () => {
    const keystroke = costOf(new Uint8Array([0, 2, 1, 0]));
    expect(costOf(new Uint8Array([0, 0, 1, 0]))).toBeGreaterThan(10 * keystroke);
    expect(costOf(new Uint8Array(1024 * 1024))).toBeGreaterThan(100 * keystroke);
  });
});

describe('watching over rights', () => {
  const accounts = new Map<string, string>();
  function accountOf(cookie: string): string {
    const known = accounts.get(cookie) ?? randomUUID();
    accounts.set(cookie, known);
    return known;
  }

  function open(ask: (cookie: string | undefined) => Promise<DocumentRight>) {
    const clock = new ManualClock();
    const asked: (string | undefined)[] = [];
    const told: string[] = [];
    const held: string[] = [];
    const person = (cookie: string) => ({
      documentId,
      cookie,
      right: rightOf({ accountId: accountOf(cookie) }),
      doubt: () => held.push(cookie),
      apply: (right: DocumentRight) => told.push(`${cookie} ${right.right}`),
      close: (name: string) => told.push(`${cookie} ${name}`),
    });
    const connections = [person('nora'), person('nora'), person('omar')];
    const access = {
      ask(cookie: string | undefined) {
        asked.push(cookie);
        return ask(cookie);
      },
      onChange: () => () => {},
      onDocumentChange: () => () => {},
    };
    const watch = new AccessWatch({
      access,
      clock,
      log: () => {},
      connections: () => connections,
      confirmMs: 1000,
    });
    return { watch, clock, asked, told, held };
  }

  test('each person is asked about once, however many tabs and changes there are', async () => {
    const { watch, asked, told } = open(async () => rightOf());
    watch.recheck();
    watch.recheck();
    watch.recheck();
    await promisesSettled();
    expect(asked.toSorted()).toEqual(['nora', 'nora', 'omar', 'omar']);
    // The first answers were outdated before they came.
    expect(told).toHaveLength(3);
  });

  test('a change asks only those whose right depends on it, and holds back what they would get', async () => {
    const { watch, asked, told, held } = open(async () => rightOf());
    watch.changed([accountOf('omar')]);
    expect(held).toEqual(['omar']);
    await promisesSettled();
    expect(asked).toEqual(['omar']);
    expect(told).toEqual(['omar write']);
  });

  test('a change while questions are out is followed by questions that began after it', async () => {
    const answers: ((right: DocumentRight) => void)[] = [];
    const { watch, asked } = open(() => new Promise((resolve) => answers.push(resolve)));
    watch.recheck();
    await promisesSettled();
    watch.recheck();
    for (const answer of answers.splice(0)) answer(rightOf());
    await promisesSettled();
    expect(asked).toHaveLength(4);
  });

  test('a right that cannot be confirmed within a second is no right', async () => {
    const { watch, clock, told } = open((cookie) =>
      cookie === 'nora' ? new Promise(() => {}) : Promise.reject(new Error('no database')),
    );
    watch.recheck();
    await clock.advance(999);
    expect(told).toEqual(['omar unavailable']);
    await clock.advance(1);
    expect(told).toEqual(['omar unavailable', 'nora unavailable', 'nora unavailable']);
  });
});
