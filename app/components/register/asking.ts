/** How the pages of the register ask: who is there, and what exists for them. */
import type { CasePage, CommitteeSummary } from '../../contracts/queries.ts';
import type { RequestServices } from '../../contracts/services.ts';
import { idSchema, type Viewer } from '../../domain/identifiers.ts';

/** Thrown by loaders: what a person may not know of does not exist for them. */
export const notFound = (): Response => new Response(null, { status: 404 });

/** @throws a redirect to the door, which leads back to this page */
export function signedIn(context: Pick<RequestServices, 'viewer'>, request: Request): Viewer {
  if (context.viewer) return context.viewer;
  const { pathname, search } = new URL(request.url);
  const back = request.method === 'GET' ? pathname + search : pathname;
  throw new Response(null, {
    status: 302,
    headers: { Location: `/sign-in?to=${encodeURIComponent(back)}` },
  });
}

export async function readCase(
  context: RequestServices,
  caseId: string | undefined,
  request: Request,
): Promise<CasePage> {
  signedIn(context, request);
  const page = idSchema.safeParse(caseId).success ? await context.queries.casePage(caseId ?? '') : null;
  if (!page) throw notFound();
  return page;
}

/** The committee in the address, or the first one in which this person can do what the page is for. */
export function chooseCommittee(
  committees: readonly CommitteeSummary[],
  slug: string | null,
  suits: (committee: CommitteeSummary) => boolean = () => true,
): CommitteeSummary | null {
  const suitable = committees.filter(suits);
  if (slug !== null) return suitable.find((one) => one.slug === slug) ?? null;
  return suitable[0] ?? null;
}

/** Everybody but who only administers: that role keeps accounts and never sees a case. */
export function readsCases(committee: CommitteeSummary): boolean {
  return committee.roles.some((role) => role !== 'administrator');
}

/** Those to whom the versions of the regulation and the decisions on them are shown. */
export function keepsRegulation(committee: CommitteeSummary): boolean {
  return committee.roles.some((role) => role === 'administrator' || role === 'chair' || role === 'secretary');
}

export function deliberates(committee: CommitteeSummary): boolean {
  return committee.roles.some((role) => role !== 'administrator' && role !== 'archivist');
}

/** Only where a person has several, so that they know which one a page is about. */
export function committeeName(context: RequestServices, committeeId: string): string | null {
  return context.committees.find((one) => one.committeeId === committeeId)?.name ?? null;
}
