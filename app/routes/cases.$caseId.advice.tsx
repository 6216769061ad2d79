/** After adoption: the document, its signatures, the dispatch, the minister's decision and the archive, in the order in which they happen. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { useRevalidator } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { AdviceRecordPage } from '../components/record/advice-record-page.tsx';
import { correctionFrom, decisionFrom } from '../components/record/decision-form-data.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import type { Answer } from '../contracts/commands.ts';
import { evolveCase } from '../domain/case/evolve.ts';
import type { CaseState } from '../domain/case/state.ts';
import { refusedForm, sessionEnded } from '../i18n/form-answer.ts';
import { useLive } from '../live/use-live.ts';
import { textOf, valuesOf } from '../schemas/form-values.ts';
import { readForm } from '../schemas/read-form.ts';

export const handle = pageHandle<{ page: { state: { number: string } }; committee: string | null }>({
  title: (t, { page }) => t('records:page-title', { number: page.state.number }),
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  const { caseId, committeeId } = page.state;
  return {
    page,
    deskLink: await context.queries.deskLink(caseId),
    committee: committeeName(context, committeeId),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const caseId = params.caseId ?? '';
  const form = await readForm(request);
  // A password is never sent back to the page.
  const { password, ...values } = valuesOf(form);
  const field = (name: string) => textOf(values, name);
  const act = field('form');
  if (!context.viewer) return data(sessionEnded(context.language, act, values), 401);
  const answer = await perform();
  // The form of a correction has an address of its own; what was corrected is seen without it.
  if (answer.ok && act === 'correct-decision') throw redirect(`/cases/${caseId}/advice`);
  if (answer.ok) return { form: act, problems: [], values: {} };
  return data(refusedForm(context.language, act, values, answer.refusals), 422);

  async function perform(): Promise<Answer> {
    const { commands } = context;
    switch (act) {
      case 'sign':
        return commands.signAdvice(caseId, field('recordHash'), String(password ?? ''));
      case 'send':
        return commands.onCase(caseId, {
          type: 'sendAdvice',
          contactName: field('contactName'),
          contactEmail: field('contactEmail'),
        });
      case 'renew':
        return commands.onCase(caseId, { type: 'renewDeskLink' });
      case 'decide':
        return commands.onCase(caseId, decisionFrom(values));
      case 'correct-decision':
        return commands.onCase(caseId, correctionFrom(values));
      case 'archive':
        return commands.onCase(caseId, { type: 'requestPackage' });
      case 'close':
        return commands.onCase(caseId, { type: 'closeCase' });
      default:
        return { ok: false, refusals: [{ code: 'command-unknown' }] };
    }
  }
}

export default function Advice() {
  const { page, deskLink } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const live = useLive(`case/${page.state.caseId}`, page.state, page.version, evolveCase);
  useFreshPage(live.state, page.state);
  return (
    <AdviceRecordPage
      key={page.state.caseId}
      state={live.state}
      people={page.people}
      me={page.me}
      may={page.may}
      deskLink={deskLink}
      answer={answer}
    />
  );
}

/**
 * What the ledger does not tell is loaded anew when the case moves on: the head above this page, what one may do, and
 * the link for the contact point, which is there once its delivery is.
 */
function useFreshPage(now: CaseState, loaded: CaseState): void {
  const { revalidate } = useRevalidator();
  const moved = standOf(now) !== standOf(loaded);
  useEffect(() => {
    if (moved) revalidate();
  }, [moved, revalidate]);
}

const standOf = ({ status, dispatch }: CaseState): string =>
  [status, dispatch?.linkNumber, dispatch?.deliveredAt, dispatch?.receipt?.at].join(' ');
