/** The chamber: one case at the table of one sitting. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Chamber } from '../components/chamber/chamber.tsx';
import { panesFrom } from '../components/chamber/panes-state.ts';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, notFound, signedIn } from '../components/register/asking.ts';
import { idSchema } from '../domain/identifiers.ts';

type Data = Awaited<ReturnType<typeof loader>>;

export const handle = pageHandle<Data>({
  shell: 'wide',
  title: (t, { page }) => {
    const { number, title } = page.case.state;
    return t('chamber:title', { number, title });
  },
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const { sittingId, caseId } = params;
  const isAddress = idSchema.safeParse(sittingId).success && idSchema.safeParse(caseId).success;
  const page = isAddress ? await context.queries.chamber(sittingId ?? '', caseId ?? '') : null;
  if (!page) throw notFound();
  return {
    page,
    committee: committeeName(context, page.case.state.committeeId),
    serverNow: new Date().toISOString(),
    panes: panesFrom(request.headers.get('Cookie')),
  };
}

export default function ChamberRoute() {
  // Plain JSON on both sides; Remix's type of it loses what is `unknown` inside the prose.
  const { page, serverNow, panes } = useLoaderData() as Data;
  const { caseId } = page.case.state;
  const { sittingId } = page.sitting.state;
  return <Chamber key={`${sittingId} ${caseId}`} page={page} serverNow={serverNow} panes={panes} />;
}
