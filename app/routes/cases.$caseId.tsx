/** One case as a well-kept file: its cover, and the page behind the tab. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import { CaseHead } from '../components/register/case-head.tsx';
import { caseHeadModel } from '../components/register/case-head-model.ts';
import { DoneNotice } from '../components/register/done-notice.tsx';
import { todayAt } from '../schemas/local-time.ts';

export const handle = pageHandle<{ head: { number: string; title: string }; committee: string | null }>({
  title: (_t, { head }) => `${head.number} ${head.title}`,
  committee: (data) => data.committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  return {
    head: caseHeadModel(page),
    committee: committeeName(context, page.state.committeeId),
    today: todayAt(new Date()),
  };
}

export default function Case() {
  const { head, today } = useLoaderData<typeof loader>();
  return (
    <>
      <DoneNotice />
      <CaseHead model={head} today={today} />
      <div className="rk-register-tab">
        <Outlet />
      </div>
    </>
  );
}
