/** What is said when no page can: a few plain words in the person's language, and never a word about the inside. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Express, Request, Response } from 'express';
import { languageOf } from '../../app/i18n/language.ts';
import { createTranslator } from '../../app/i18n/translator.ts';

const statuses = [400, 403, 404, 411, 413, 500] as const;
export type PlainStatus = (typeof statuses)[number];

/** Sets everything but the body. @returns the body */
export function plainWords(request: IncomingMessage, response: ServerResponse, status: PlainStatus): string {
  const { cookie, 'accept-language': acceptLanguage } = request.headers;
  const { language, t } = createTranslator(languageOf({ cookie, acceptLanguage }));
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Language', language);
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  return `${t(`errors:plain.${status}`)}\n`;
}

export function answerPlainly(request: IncomingMessage, response: ServerResponse, status: PlainStatus): void {
  response.end(plainWords(request, response, status));
}

/**
 * Serves the application, and answers for it where it has no answer: an address that is none, a host that is none, a
 * defect. Its own words for those would be an untranslated page with the error on it.
 */
export function withPlainAnswers(application: Express): RequestListener {
  return (request, response) => {
    application(request as Request, response as Response, (error?: unknown) => {
      // An address that nobody can read finds no layer, and is no error to Express.
      const status = request.url?.startsWith('/') ? statusFor(error) : 400;
      if (status === 500) console.error(error);
      if (response.headersSent) request.socket.destroy();
      else answerPlainly(request, response, status);
    });
  };
}

function statusFor(error: unknown): PlainStatus {
  if (error === undefined || error === null) return 404;
  if (typeof error !== 'object') return 500;
  const said =
    'status' in error ? error.status : 'code' in error && error.code === 'ERR_INVALID_URL' ? 400 : 500;
  const known = statuses.find((one) => one === said);
  return known ?? (typeof said === 'number' && said >= 400 && said < 500 ? 400 : 500);
}
