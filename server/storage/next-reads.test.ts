import { expect, test } from 'vitest';
import { nextReads } from './next-reads.ts';

function open() {
  const asked: (readonly string[])[] = [];
  const ends: { answer: () => void; fail: (error: Error) => void }[] = [];
  const read = nextReads(
    (keys: readonly string[]) =>
      new Promise<ReadonlyMap<string, string>>((resolve, fail) => {
        asked.push([...keys]);
        const answer = () => resolve(new Map(keys.map((key) => [key, `${key} in read ${asked.length}`])));
        ends.push({ answer, fail });
      }),
  );
  return { read, asked, ends };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what is asked in one breath is asked together', async () => {
  const { read, asked, ends } = open();
  const answers = Promise.all([read('a'), read('b'), read('a')]);
  await turn();
  expect(asked).toEqual([['a', 'b', 'a']]);
  ends[0]?.answer();
  expect(await answers).toEqual(['a in read 1', 'b in read 1', 'a in read 1']);
});

test('fifty who ask one after another cost three reads, and each read began after its questions', async () => {
  const { read, asked, ends } = open();
  const answers: Promise<string | undefined>[] = [];
  for (let person = 0; person < 50; person += 1) {
    answers.push(read(`${person}`));
    await turn();
  }
  expect(asked).toEqual([['0'], ['1']]);
  ends[1]?.answer();
  await turn();
  expect(asked[2]).toHaveLength(48);
  ends[0]?.answer();
  ends[2]?.answer();
  const last = (await Promise.all(answers)).at(-1);
  expect(last).toBe('49 in read 3');
});

test('a read that hangs keeps nobody else waiting', async () => {
  const { read, ends } = open();
  void read('hangs');
  await turn();
  const other = read('other');
  await turn();
  ends[1]?.answer();
  expect(await other).toBe('other in read 2');
  const later = read('later');
  await turn();
  ends[2]?.answer();
  expect(await later).toBe('later in read 3');
});

test('a read that fails fails for its own, and the next is made all the same', async () => {
  const { read, ends } = open();
  const failing = Promise.allSettled([read('a'), read('b')]);
  await turn();
  ends[0]?.fail(new Error('gone'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = read('a');
  await turn();
  ends[1]?.answer();
  expect(await again).toBe('a in read 2');
});

test('what is not there is undefined', async () => {
  const read = nextReads(async () => new Map<string, string>());
  expect(await read('nobody')).toBeUndefined();
});
