import { describe, expect, test } from 'vitest';
import { clearedSessionCookie, newToken, sessionCookie, sessionIdOf, tokenFrom } from './session-cookie.ts';

const token = newToken();

describe('the session cookie', () => {
  test('carries 256 random bits; the server keeps only their hash', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(token);
    expect(sessionIdOf(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(sessionIdOf(token)).not.toContain(token);
  });

  test('is closed to scripts and other sites, and Secure over https', () => {
    expect(sessionCookie(token, true, 60)).toBe(
      `rk-session=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(sessionCookie(token, false, 60)).not.toContain('Secure');
    expect(clearedSessionCookie(false)).toBe('rk-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  });

  test.each([
    [`rk-session=${token}`, token],
    [`a=b; rk-session=${token}; c=d`, token],
    [` rk-session = ${token} `, token],
    [`x-rk-session=${token}`, null],
    [`rk-session=${token}x`, null],
    ['rk-session=', null],
    ['rk-session', null],
    [`rk-session="${token}"`, null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('is read from %j', (header, found) => {
    expect(tokenFrom(header)).toBe(found);
  });
});
