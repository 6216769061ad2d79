/** The one adapter between the HTTP server and Remix: what a page finds in its context comes in here. */
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import type { Request, RequestHandler } from 'express';

export interface PagesParts {
  readonly mode: 'development' | 'production';
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  readonly contextOf: (request: Request, nonce: string) => Promise<AppLoadContext>;
}

export function pages({ mode, build, contextOf }: PagesParts): RequestHandler {
  return createRequestHandler({
    mode,
    build,
    getLoadContext: (request, response) => contextOf(request, String(response.locals.nonce)),
  });
}
