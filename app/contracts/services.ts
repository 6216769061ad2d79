/** What the server offers to one request for a page; types only, live objects arrive through the load context. */
import type { CommitteeId, Viewer } from '../domain/identifiers.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Commands } from './commands.ts';
import type { DeskService, Queries } from './queries.ts';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** Remote address, for the rate limit. */
  readonly from: string;
}

export interface IdentityService {
  /** `setCookie` is the whole value of the Set-Cookie header. */
  signIn(
    input: SignInInput,
  ): Promise<{ ok: true; setCookie: string } | { ok: false; refusals: readonly Refusal[] }>;
  signOut(): Promise<{ setCookie: string }>;
}

/** Printed on the sign-in page; the list is empty unless the server runs the demonstration. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  /** In words, in the language of the request: "voorzitter". */
  readonly roleLabel: string;
}

export interface RequestServices {
  readonly viewer: Viewer | null;
  /** The committees in which the viewer holds a role. */
  readonly committees: readonly { readonly committeeId: CommitteeId; readonly name: string }[];
  readonly language: 'nl' | 'en' | 'de';
  /** For the Content-Security-Policy of this one response. */
  readonly nonce: string;
  readonly remoteAddress: string;
  readonly identity: IdentityService;
  /** Only with a viewer; pages ask for the viewer first. */
  readonly commands: Commands;
  readonly queries: Queries;
  readonly desk: DeskService;
  readonly demoAccounts: readonly DemoAccount[];
}
