/** The session cookie: a random token that only this browser knows, and the hash under which the server knows it. */
import { createHash, randomBytes } from 'node:crypto';
import type { SessionId } from '../ports/accounts.ts';

export const SESSION_COOKIE = 'rk-session';
/** 32 bytes in base64url. */
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sessionIdOf(token: string): SessionId {
  return createHash('sha256').update(token).digest('hex');
}

/** The token in a raw Cookie header; null when there is none or it has another shape. */
export function tokenFrom(cookieHeader: string | null | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value = ''] = pair.split('=', 2).map((part) => part.trim());
    if (name === SESSION_COOKIE) return TOKEN_SHAPE.test(value) ? value : null;
  }
  return null;
}

/** @param secure true when the product is reached over https */
export function sessionCookie(token: string, secure: boolean, maxAgeSeconds: number): string {
  const attributes = [
    `Path=/`,
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ];
  return `${SESSION_COOKIE}=${token}; ${attributes.join('; ')}`;
}

export function clearedSessionCookie(secure: boolean): string {
  return sessionCookie('', secure, 0);
}
