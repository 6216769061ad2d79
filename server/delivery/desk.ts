/** The ministry desk: behind a one-time link, without an account, one dispatch and nothing else. */
import { z } from 'zod';
import type { DeskPage, DeskService, ServedFile } from '../../app/contracts/queries.ts';
import type { CaseReport } from '../../app/domain/case/commands.ts';
import { newestDocument } from '../../app/domain/case/decide-record.ts';
import type { CaseState, Dispatch } from '../../app/domain/case/state.ts';
import type { Sha256 } from '../../app/domain/identifiers.ts';
import { type Refused, refuse } from '../../app/domain/refusal.ts';
import { optionalText } from '../../app/domain/visible-text.ts';
import { parseInput } from '../../app/schemas/parse-input.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskLinks } from '../ports/desk-links.ts';
import type { Files } from '../ports/files.ts';
import type { Views } from '../ports/views.ts';
import type { DeskTokens } from './desk-tokens.ts';

export interface DeskParts {
  readonly views: Views;
  readonly files: Files;
  readonly links: DeskLinks;
  readonly tokens: DeskTokens;
  readonly clock: Clock;
  readonly secure: boolean;
  readonly report: (
    caseId: string,
    report: CaseReport,
    dispatchId: string,
  ) => Promise<{ readonly ok: true } | Refused>;
}

const COOKIE = 'rk-desk';
const VISIT_HOURS = 8;
const receiptSchema = z.strictObject({ by: optionalText(200) });

export function createDesk(parts: DeskParts): (cookieHeader: string | undefined) => DeskService {
  const { views, files, links, tokens, clock } = parts;

  async function stateBehind(cookieHeader: string | undefined): Promise<CaseState | null> {
    const visit = cookieIn(cookieHeader);
    const link = visit && (await links.findVisit(tokens.hash(visit), clock.now()));
    if (!link) return null;
    const known = await views.caseState(link.caseId);
    const dispatch = known?.state.dispatch;
    // A newer link ends what an older one opened, at once and not only when the outbox has made it.
    return known && dispatch && link.tokenHash === newestLink(dispatch) ? known.state : null;
  }

  function newestLink({ dispatchId, linkNumber }: Dispatch): Sha256 {
    return tokens.hash(tokens.token(dispatchId, linkNumber));
  }

  return (cookieHeader) => ({
    async look(token) {
      const link = await links.find(tokens.hash(token));
      if (!link || link.expiresAt < clock.now()) return 'unknown';
      return link.usedAt ? 'used' : 'unused';
    },
    async enter(token) {
      const tokenHash = tokens.hash(token);
      const link = await links.find(tokenHash);
      const known = link && (await views.caseState(link.caseId));
      const dispatch = known?.state.dispatch;
      if (!link || !dispatch || dispatch.dispatchId !== link.dispatchId) return refuse('link-unknown');
      // A newer link was asked for, and takes this one's place as soon as the outbox gets to it.
      if (!link.usedAt && tokenHash !== newestLink(dispatch)) return refuse('link-unknown');
      const visit = tokens.visit();
      const until = new Date(Date.parse(clock.now()) + VISIT_HOURS * 3_600_000).toISOString();
      const first = await links.use(tokenHash, clock.now(), { visitHash: tokens.hash(visit), until });
      // Two may have come at once, and only one was first; otherwise the link has expired.
      if (!first) return refuse((await links.find(tokenHash))?.usedAt ? 'link-used' : 'link-unknown');
      // Not /desk: a page asks for its data at /desk.data, which is not below it.
      const flags = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${VISIT_HOURS * 3600}${parts.secure ? '; Secure' : ''}`;
      return { ok: true, setCookie: `${COOKIE}=${visit}; ${flags}` };
    },
    async page() {
      const state = await stateBehind(cookieHeader);
      return state && deskPage(state, views, files);
    },
    async acknowledge(by) {
      const parsed = parseInput(receiptSchema, { by });
      if (!parsed.ok) return parsed;
      const state = await stateBehind(cookieHeader);
      if (!state?.dispatch) return refuse('link-unknown');
      const { dispatchId } = state.dispatch;
      const answer = await parts.report(
        state.caseId,
        { type: 'acknowledgeReceipt', dispatchId, ...parsed.value },
        dispatchId,
      );
      return answer.ok ? { ok: true } : answer;
    },
    async file(): Promise<ServedFile | null> {
      const state = await stateBehind(cookieHeader);
      const newest = state && newestDocument(state);
      const stored = newest && (await files.find(newest.fileId));
      if (!state || !stored) return null;
      const { fileId, mediaType, size, sha256 } = stored;
      const fileName = `advies-${state.number}.pdf`;
      return { fileName, mediaType, size, sha256, inline: true, bytes: files.read(fileId) };
    },
  });
}

async function deskPage(state: CaseState, views: Views, files: Files): Promise<DeskPage | null> {
  const { adoption, dispatch } = state;
  const newest = newestDocument(state);
  if (!adoption || !dispatch || !newest) return null;
  const [committee, stored] = await Promise.all([
    views.committeeState(state.committeeId),
    files.find(newest.fileId),
  ]);
  return {
    caseNumber: state.number,
    committeeName: committee?.state.name ?? '',
    contactName: dispatch.contactName,
    adoptedAt: adoption.adoptedAt,
    signedBy: adoption.signatures.map(({ name, role, at }) => ({ name, role, at })),
    sha256: newest.sha256,
    size: stored?.size ?? 0,
    receipt: dispatch.receipt,
  };
}

function cookieIn(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value) return value;
  }
  return null;
}
