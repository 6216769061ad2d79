import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closeToast, currentToasts, showToast, subscribeToToasts } from './toasts.ts';

describe('messages on the screen', () => {
  beforeEach(() => {
    for (const { id } of currentToasts()) closeToast(id);
  });

  it('stand once, however often the same thing is said, and the newest four at most', () => {
    for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) showToast({ text });
    expect(currentToasts().map(({ text }) => text)).toEqual(['a', 'c', 'd', 'e']);
  });

  it('leave by themselves, except what went wrong', () => {
    showToast({ text: 'gelukt', kind: 'ok' });
    showToast({ text: 'mislukt', kind: 'danger' });
    expect(currentToasts().map(({ timeout }) => timeout === null)).toEqual([false, true]);
  });

  it('tell who listens, until they stop', () => {
    const listener = vi.fn();
    const stop = subscribeToToasts(listener);
    showToast({ text: 'een' });
    stop();
    showToast({ text: 'twee' });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
