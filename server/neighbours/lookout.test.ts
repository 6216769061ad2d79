import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ManualClock } from '../../tests/fixtures/manual-clock.ts';
import type { Heads, Interest } from '../ports/heads.ts';
import { type Discoveries, Lookout } from './lookout.ts';

const [scope, other, document] = [randomUUID(), randomUUID(), randomUUID()];
const stream = `case/${randomUUID()}`;

class MemoryHeads implements Heads {
  readonly numbers = new Map<string, number>();
  isDown = false;
  looks = 0;
  /** Answers wait for it. */
  delay: Promise<void> = Promise.resolve();

  async #find(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = new Map(keys.flatMap((key) => [[key, this.numbers.get(key) ?? 0] as const]));
    await this.delay;
    if (this.isDown) throw new Error('no database');
    return found;
  }

  versions(scopes: readonly string[]) {
    this.looks += 1;
    return this.#find(scopes);
  }

  rows = (documents: readonly string[]) => this.#find(documents);
  events = (streams: readonly string[]) => this.#find(streams);
  async close() {}
}

function open(interest: Partial<Interest> = {}) {
  const clock = new ManualClock();
  const heads = new MemoryHeads();
  const found: Discoveries[] = [];
  const said: string[] = [];
  const bus = { isUp: true };
  const lookout = new Lookout({
    heads,
    clock,
    tell: (news) => found.push(news),
    isBusUp: () => bus.isUp,
    report: (what) => said.push(what),
  });
  lookout.watch({ scopes: () => [], documents: () => [], streams: () => [], ...interest });
  return { clock, heads, found, said, bus, lookout };
}

describe('4-realtime: rights do not ride on Redis: a change somewhere', () => {
  test('are found within half a second, by the version that a right in use rests on', async () => {
    let restsOn = 4;
    const { clock, heads, found } = open({ scopes: () => [[scope, restsOn]] });
    heads.numbers.set(scope, 4);
    await clock.advance(2000);
    expect(found).toEqual([]);
    heads.numbers.set(scope, 5);
    await clock.advance(500);
    expect(found).toEqual([{ accessScopes: [scope], documents: [], streams: [] }]);
    restsOn = 5;
    await clock.advance(2000);
    expect(found).toHaveLength(1);
  });

  test('are found again until somebody has asked anew', async () => {
    const { clock, heads, found } = open({ scopes: () => [[scope, 4]] });
    heads.numbers.set(scope, 5);
    await clock.advance(1500);
    expect(found).toHaveLength(3);
  });

  test('where nobody knows a version, the first sight counts as a change, and then every rise', async () => {
    const { clock, heads, found } = open({ scopes: () => [[other, null]] });
    heads.numbers.set(other, 7);
    await clock.advance(2000);
    expect(found).toHaveLength(1);
    heads.numbers.set(other, 8);
    await clock.advance(2000);
    expect(found).toHaveLength(2);
  });

  test('two who rest on different versions: the older one decides', async () => {
    const { clock, heads, found } = open({
      scopes: () => [
        [scope, 5],
        [scope, 4],
        [scope, 5],
      ],
    });
    heads.numbers.set(scope, 5);
    await clock.advance(500);
    expect(found[0]?.accessScopes).toEqual([scope]);
  });
});

describe('4-realtime: a lost wake-up is made up for: what another process wrote', () => {
  const interest = { documents: () => [[document, 3] as const], streams: () => [[stream, 8] as const] };

  test('is found within two seconds', async () => {
    const { clock, heads, found } = open(interest);
    heads.numbers.set(document, 3).set(stream, 8);
    await clock.advance(4000);
    expect(found).toEqual([]);
    heads.numbers.set(document, 4).set(stream, 9);
    await clock.advance(2000);
    expect(found[0]).toEqual({ accessScopes: [], documents: [document], streams: [stream] });
  });

  test('is found within half a second while no wake-up can pass', async () => {
    const { clock, heads, found, bus } = open(interest);
    heads.numbers.set(document, 3).set(stream, 8);
    await clock.advance(600);
    bus.isUp = false;
    heads.numbers.set(document, 4);
    await clock.advance(500);
    expect(found).toHaveLength(1);
  });

  test('is looked for at once when the line is back', async () => {
    const { clock, heads, found, lookout } = open(interest);
    heads.numbers.set(document, 3).set(stream, 8);
    await clock.advance(600);
    heads.numbers.set(document, 4);
    lookout.lookNow();
    await clock.advance(0);
    expect(found).toHaveLength(1);
  });
});

describe('4-realtime: a process that cannot confirm rights stops delivering', () => {
  test('stops delivering after a second, says so once, and goes on when it can', async () => {
    const { clock, heads, said, lookout } = open();
    const turns: boolean[] = [];
    lookout.onTurn((holds) => turns.push(holds));
    await clock.advance(2000);
    expect(lookout.holds).toBe(true);
    heads.isDown = true;
    await clock.advance(900);
    expect(lookout.holds).toBe(true);
    await clock.advance(600);
    expect([lookout.holds, turns]).toEqual([false, [false]]);
    await clock.advance(5000);
    expect(said).toEqual(['lookout-blind']);
    heads.isDown = false;
    await clock.advance(500);
    expect([lookout.holds, turns]).toEqual([true, [false, true]]);
    expect(said).toEqual(['lookout-blind', 'lookout-sees']);
  });

  test('an answer that took longer than a second confirms nothing', async () => {
    const { clock, heads, lookout } = open();
    await clock.advance(1000);
    let answer = () => {};
    heads.delay = new Promise((resolve) => {
      answer = resolve;
    });
    await clock.advance(1600);
    expect(lookout.holds).toBe(false);
    const late = answer;
    heads.delay = new Promise((resolve) => {
      answer = resolve;
    });
    late();
    await clock.advance(0);
    expect(lookout.holds).toBe(false);
    heads.delay = Promise.resolve();
    answer();
    await clock.advance(500);
    expect(lookout.holds).toBe(true);
  });

  test('what is found is told before anything is delivered again', async () => {
    const { clock, heads, found, lookout } = open({ scopes: () => [[scope, 0]] });
    const order: string[] = [];
    lookout.onTurn((holds) => order.push(`${holds} after ${found.length}`));
    heads.isDown = true;
    await clock.advance(2000);
    heads.isDown = false;
    heads.numbers.set(scope, 1);
    await clock.advance(500);
    expect(order).toEqual(['false after 0', 'true after 1']);
  });

  test('closed, it looks no more', async () => {
    const { clock, heads, lookout } = open();
    lookout.close();
    await clock.advance(5000);
    expect(heads.looks).toBe(0);
    expect(clock.pending).toBe(0);
  });
});
