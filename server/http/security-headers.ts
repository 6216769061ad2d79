/** The headers under which every answer leaves: nothing from elsewhere, nothing inline, nothing kept. */
import type { RequestHandler } from 'express';

export interface SecurityHeaderParts {
  /** Strict transport security only where it is true. */
  readonly https: boolean;
  /** Vite adds code and styles of its own while developing. */
  readonly development: boolean;
}

/** Sets what a route did not set itself; files and the desk may be stricter, never by accident looser. */
export function securityHeaders({ https, development }: SecurityHeaderParts): RequestHandler {
  return (_request, response, next) => {
    const nonce = String(response.locals.nonce);
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-inline'" : ''}`,
      `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self'${development ? ' ws: http:' : ''}`,
      "frame-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
    const defaults: Readonly<Record<string, string>> = {
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
      'Cache-Control': 'no-store',
      ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
    };
    const writeHead = response.writeHead.bind(response);
    response.writeHead = ((...input: Parameters<typeof writeHead>) => {
      for (const [name, value] of Object.entries(defaults)) {
        if (!response.hasHeader(name)) response.setHeader(name, value);
      }
      return writeHead(...input);
    }) as typeof response.writeHead;
    next();
  };
}
