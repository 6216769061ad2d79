import { describe, expect, it } from 'vitest';
import { safeReturn } from './safe-return.ts';

describe('safeReturn', () => {
  it.each(['/', '/cases?state=open&sort=-number', '/cases/1#stuk-4'])('goes back to %s', (path) => {
    expect(safeReturn(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n\\elsewhere.example',
    'javascript:alert(1)',
    'cases',
    '',
    null,
    undefined,
    42,
  ])('never leaves this house: %j', (value) => {
    expect(safeReturn(value)).toBe('/');
  });
});
