/** The sitting: its agenda, its roll call and its state, for everybody of the committee. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SittingView } from '../components/chamber/sitting/sitting-view.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, notFound, signedIn } from '../components/register/asking.ts';
import { idSchema } from '../domain/identifiers.ts';

type Data = Awaited<ReturnType<typeof loader>>;

export const handle = pageHandle<Data>({
  title: (_t, { page }) => page.state.title,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const { sittingId = '' } = params;
  const page = idSchema.safeParse(sittingId).success ? await context.queries.sittingPage(sittingId) : null;
  if (!page) throw notFound();
  return {
    page,
    committee: committeeName(context, page.state.committeeId),
    serverNow: new Date().toISOString(),
  };
}

export default function SittingRoute() {
  const { page, serverNow } = useLoaderData<typeof loader>();
  return <SittingView key={page.state.sittingId} page={page} serverNow={serverNow} />;
}
