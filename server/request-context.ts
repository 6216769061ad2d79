/** What one request for a page finds in its context: the person behind the cookie, and what they may ask. */
import type { AppLoadContext } from '@remix-run/node';
import type { Request } from 'express';
import { languageOf } from '../app/i18n/language.ts';
import type { Assembly } from './assembly.ts';
import type { Demo } from './demo.ts';

export function createContext(
  assembly: Assembly,
  demo: Demo,
): (request: Request, nonce: string) => Promise<AppLoadContext> {
  const { identity, centre, queriesFor, deskFor, storage } = assembly;
  return async (request, nonce) => {
    const { cookie } = request.headers;
    const signedIn = await identity.viewerOf(cookie);
    const viewer = signedIn?.viewer ?? null;
    const remoteAddress = request.ip ?? '';
    const language = languageOf({ cookie, acceptLanguage: request.headers['accept-language'] });
    const committees = viewer
      ? await storage.views.committees([...new Set(viewer.roles.map((one) => one.committeeId))])
      : [];
    return {
      viewer,
      committees,
      language,
      nonce,
      remoteAddress,
      identity: {
        signIn: (input) => identity.signIn({ ...input, cookieHeader: cookie ?? null }),
        signOut: () => identity.signOut(cookie),
      },
      commands: centre.for(viewer, async (password) => {
        const sessionId = signedIn?.sessionId;
        if (!sessionId) return { ok: false, refusals: [{ code: 'signed-out' }] };
        const proven = await identity.reauthenticate({ sessionId, from: remoteAddress }, password);
        return proven.ok ? { ok: true } : proven;
      }),
      queries: queriesFor(viewer),
      desk: deskFor(cookie),
      demoAccounts: demo.accounts(language),
    };
  };
}
