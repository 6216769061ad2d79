import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSay } from './say.mjs';

describe('progress', () => {
  let text = '';
  const say = createSay({
    write: (chunk) => {
      text += chunk;
    },
  });
  const takes = (milliseconds: number) => () =>
    new Promise<string>((resolve) => setTimeout(() => resolve('result'), milliseconds));

  beforeEach(() => {
    text = '';
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('names a step before it starts, and says no more when it is quick', async () => {
    const step = say.step('Starting', takes(1_900));
    expect(text).toBe('Starting …\n');
    await vi.runAllTimersAsync();
    expect(await step).toBe('result');
    expect(text).toBe('Starting …\n');
  });

  it('says how long a step took when it is more than two seconds', async () => {
    const step = say.step('Installing', takes(3_400));
    await vi.runAllTimersAsync();
    await step;
    expect(text).toBe('Installing …\n  took 3.4 s: Installing\n');
  });

  it('gives a sign of life, less often as it lasts', async () => {
    const step = say.step('Installing', takes(40_000));
    await vi.runAllTimersAsync();
    await step;
    expect(text.match(/still busy after [\d.]+ s/g)).toEqual([
      'still busy after 5.0 s',
      'still busy after 15.0 s',
      'still busy after 35.0 s',
    ]);
  });

  it('says the time of a step that fails too, and passes the failure on', async () => {
    const step = say.step('Installing', () =>
      takes(3_000)().then(() => Promise.reject(new Error('no network'))),
    );
    const outcome = expect(step).rejects.toThrow('no network');
    await vi.runAllTimersAsync();
    await outcome;
    expect(text).toContain('took 3.0 s: Installing');
  });
});
