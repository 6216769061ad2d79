/** The HTTP side of one process: assets, health, the guards before every change, and then the pages. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { bodyLimit } from './body-limit.ts';
import { answerPlainly } from './plain-answer.ts';
import { securityHeaders } from './security-headers.ts';

export interface ApplicationParts {
  readonly https: boolean;
  readonly development: boolean;
  /** Root of the checkout; built assets are below `build/client`. */
  readonly root: string;
  readonly originAllowed: (origin: string | undefined) => boolean;
  readonly pages: RequestHandler;
  /** Takes the requests of browsers without a WebSocket and guards them itself; false for all others. */
  readonly lines?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Vite, while developing. */
  readonly before?: RequestHandler;
  /** Rejects when the database cannot be asked. */
  readonly ready: () => Promise<void>;
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export function createApplication(parts: ApplicationParts): Express {
  const application = express();
  application.disable('x-powered-by');
  // Behind one proxy that ends TLS; the remote address is for the rate limit of signing in.
  application.set('trust proxy', 'loopback');
  application.get('/healthz', (_request, response) => {
    response.json({ ok: true });
  });
  application.get('/readyz', (_request, response) => {
    parts.ready().then(
      () => response.json({ ok: true }),
      () => response.status(503).json({ ok: false }),
    );
  });
  application.use((_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64');
    next();
  });
  application.use(securityHeaders(parts));
  // Before anything that gathers an answer, for these never end.
  application.use((request, response, next) => {
    if (!parts.lines?.(request, response)) next();
  });
  if (parts.before) application.use(parts.before);
  else {
    const client = path.join(parts.root, 'build', 'client');
    const assets = { immutable: true, maxAge: '1y', index: false } as const;
    application.use('/assets', express.static(path.join(client, 'assets'), assets));
    application.use(express.static(client, { maxAge: '1h', index: false }));
    application.use(
      compression({
        filter: (request, response) => isText(response) && compression.filter(request, response),
      }),
    );
  }
  application.use((request, response, next) => {
    if (safeMethods.has(request.method) || parts.originAllowed(request.headers.origin)) return next();
    answerPlainly(request, response, 403);
  });
  application.use(bodyLimit);
  application.all('*', parts.pages);
  return application;
}

/** Documents and packages are compressed already, and their length is worth knowing to whoever waits. */
function isText(response: express.Response): boolean {
  const type = String(response.getHeader('Content-Type') ?? '');
  return /^(text|application\/json)/.test(type);
}
