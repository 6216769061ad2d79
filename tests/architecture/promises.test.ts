/** Every promise has a test that carries its words, and no test carries words that nobody promised. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NameChain, namedTests } from './named-tests.ts';
import { realtimePromises } from './realtime-promises.ts';

const root = path.resolve(import.meta.dirname, '../..');
const PREFIX = '4-realtime: ';
const promises = Object.values(realtimePromises).flat();

/** What a name says behind the identifiers of rules and the subject; null for a name of another subject. */
function wordsOf(name: string): string | null {
  const [, words = null] = /^(?:\[[A-Z0-9-]+\] )*4-realtime: (.+)$/s.exec(name) ?? [];
  return words;
}

/** The promise whose words the name begins with; the longest, where one promise begins with another. */
function promiseIn(name: string): string | undefined {
  const words = wordsOf(name);
  const isFor = (promise: string) =>
    words?.startsWith(promise) && !/^[\p{L}\p{N}-]/u.test(words.slice(promise.length));
  return promises.filter(isFor).sort((one, other) => other.length - one.length)[0];
}

const testFile = /\.(test|contract)\.tsx?$/;

/** Of every test file of the repository; a contract counts where a test file runs it. */
function namesInRepository(): ReadonlyMap<string, readonly NameChain[]> {
  const files = ['app', 'server', 'tests']
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(room, name),
      ),
    )
    .filter((file) => testFile.test(file) && !file.includes('node_modules'));
  const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
  const isRun = (file: string) =>
    !file.includes('.contract.') ||
    [...texts].some(([other, text]) => other.includes('.test.') && text.includes(`/${path.basename(file)}'`));
  const own = path.relative(root, import.meta.filename);
  return new Map(
    [...texts].flatMap(([file, text]) =>
      text.includes(PREFIX) && file !== own && isRun(file) ? [[file, namedTests(text, file)]] : [],
    ),
  );
}

describe('what is promised of working together', () => {
  const names = namesInRepository();

  it.each(promises)('has a test: %s', (promise) => {
    const files = [...names].flatMap(([file, chains]) =>
      chains.some((chain) => chain.some((name) => promiseIn(name) === promise)) ? [file] : [],
    );
    expect(files, `No test is named "${PREFIX}${promise}".`).not.toEqual([]);
  });

  it('is said once each, and in words that differ from those of every other', () => {
    expect(new Set(promises).size).toBe(promises.length);
    for (const promise of promises) expect(promiseIn(PREFIX + promise)).toBe(promise);
  });

  it('stands in the list when a test carries the subject: on the test, or on a group around it', () => {
    const strays = [...names].flatMap(([file, chains]) =>
      chains
        .filter((chain) => chain.some((name) => name.includes('4-realtime')))
        .filter((chain) => !chain.some((name) => promiseIn(name) !== undefined))
        .map((chain) => `${file}: ${chain.join(' > ')}`),
    );
    expect(
      strays,
      'Add the promise to realtime-promises.ts, or begin the name with the words of one.',
    ).toEqual([]);
  });
});

describe('reading the names of tests', () => {
  const planted = `
    // test('4-realtime: in a comment', () => {});
    describe('outer', () => {
      const run = async <T>(work: () => Promise<T>) => work();
      test('4-realtime: plain', async () => { test.each; });
      it.each(['a', 'b'])('4-realtime: each %s', (one) => { use(one); });
      it.runIf(isRoot).each([1])(\`[ROUND-2] 4-realtime: chained\`, () => {});
      test.skip('4-realtime: skipped', () => {});
      test.todo('4-realtime: to do');
    });
    describe.skipIf(!hasRedis)('4-realtime: a group', () => {
      for (const name of names) test(name, () => {});
    });
    describe('4-realtime: an empty group', () => { const test = '4-realtime: a word'; });
    describe.skip('4-realtime: a skipped group', () => { test('inside', () => {}); });
  `;

  it('finds what runs, with the groups around it, and nothing else', () => {
    expect(namedTests(planted, 'x.test.ts')).toEqual([
      ['outer', '4-realtime: plain'],
      ['outer', '4-realtime: each %s'],
      ['outer', '[ROUND-2] 4-realtime: chained'],
      ['4-realtime: a group'],
    ]);
  });

  it('takes the words of a promise whole', () => {
    expect(promiseIn('[B2] 4-realtime: durable before visible: nobody sees it')).toBe(
      'durable before visible',
    );
    expect(promiseIn('4-realtime: durable before visibleness')).toBeUndefined();
    expect(promiseIn('durable before visible')).toBeUndefined();
    expect(promiseIn('4-realtime: something else')).toBeUndefined();
  });
});
