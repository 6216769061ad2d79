import { describe, expect, it } from 'vitest';
import { combinationOf, isSingleKey } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('combinationOf', () => {
  it.each([
    [{ ...plain, key: '?', shiftKey: true }, '?'],
    [{ ...plain, key: 'ArrowDown', altKey: true }, 'Alt+ArrowDown'],
    [{ ...plain, key: 'Enter', metaKey: true }, 'Ctrl+Enter'],
    [{ ...plain, key: 'Tab', shiftKey: true }, 'Shift+Tab'],
    [{ ...plain, key: 'K', ctrlKey: true, shiftKey: true }, 'Ctrl+k'],
  ])('writes %j as %s', (event, combination) => {
    expect(combinationOf(event)).toBe(combination);
  });

  it('knows which ones are a single key and can be switched off', () => {
    expect(isSingleKey('?')).toBe(true);
    expect(isSingleKey('Alt+?')).toBe(false);
    expect(isSingleKey('Escape')).toBe(false);
  });
});
