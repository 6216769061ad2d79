import { expect, test } from 'vitest';
import { nextRead } from './next-read.ts';

function open() {
  const answers: ((value: string) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const read = nextRead(
    (_key: string) =>
      new Promise<string>((resolve, reject) => {
        answers.push(resolve);
        failures.push(reject);
      }),
  );
  return { read, answers, failures };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('fifty who ask at once cost two reads: the first, and one that began after the others asked', async () => {
  const { read, answers } = open();
  const first = read('case');
  const others = Array.from({ length: 49 }, () => read('case'));
  expect(answers).toHaveLength(1);
  answers[0]?.('old');
  await turn();
  expect(answers).toHaveLength(2);
  answers[1]?.('new');
  expect(await first).toBe('old');
  expect(new Set(await Promise.all(others))).toEqual(new Set(['new']));
});

test('a later question is a later read', async () => {
  const { read, answers } = open();
  const first = read('case');
  answers[0]?.('one');
  await first;
  void read('case');
  expect(answers).toHaveLength(2);
});

test('a read that fails fails for its own, and the next is made all the same', async () => {
  const { read, answers, failures } = open();
  const first = read('case');
  const second = read('case');
  failures[0]?.(new Error('no database'));
  await expect(first).rejects.toThrow('no database');
  await turn();
  answers[1]?.('there');
  expect(await second).toBe('there');
});

test('other keys do not wait', () => {
  const { read, answers } = open();
  void read('case');
  void read('other');
  expect(answers).toHaveLength(2);
});
