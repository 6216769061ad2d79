/** After adoption: the document, its signatures, the dispatch, the minister's decision and the archive, in the order in which they happen. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { useRevalidator } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { AdviceRecordPage } from '../components/record/advice-record-page.tsx';
import { decisionFrom } from '../components/record/decision-form-data.ts';
import type { Answer } from '../contracts/commands.ts';
import { evolveCase } from '../domain/case/evolve.ts';
import { problemsFrom } from '../i18n/refusal-text.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useLive } from '../live/use-live.ts';

export const handle = pageHandle<{ page: { state: { number: string } } }>({
  title: (t, { page }) => t('records:page-title', { number: page.state.number }),
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  if (!context.viewer) throw redirect(`/sign-in?to=${encodeURIComponent(new URL(request.url).pathname)}`);
  const caseId = params.caseId ?? '';
  const [page, deskLink] = await Promise.all([
    context.queries.casePage(caseId),
    context.queries.deskLink(caseId),
  ]);
  if (!page) throw new Response(null, { status: 404 });
  return { page, deskLink };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const caseId = params.caseId ?? '';
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? '');
  const act = field('act');
  const answer = await perform();
  if (answer.ok) return { act, done: true, problems: [], values: {} };
  const { t } = createTranslator(context.language);
  const values = Object.fromEntries(
    [...form.keys()].filter((key) => key !== 'password').map((key) => [key, field(key)]),
  );
  return data({ act, done: false, problems: problemsFrom(t, answer.refusals), values }, 422);

  async function perform(): Promise<Answer> {
    const { commands } = context;
    switch (act) {
      case 'sign':
        return commands.signAdvice(caseId, field('recordHash'), field('password'));
      case 'send':
        return commands.onCase(caseId, {
          type: 'sendAdvice',
          contactName: field('contactName'),
          contactEmail: field('contactEmail'),
        });
      case 'renew':
        return commands.onCase(caseId, { type: 'renewDeskLink' });
      case 'decide':
        return commands.onCase(caseId, decisionFrom(form));
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
  useFreshHead(live.state.status, page.state.status);
  return (
    <AdviceRecordPage
      key={page.state.caseId}
      state={live.state}
      people={page.people}
      me={page.me}
      may={page.may}
      deskLink={deskLink}
      answer={answer ?? null}
    />
  );
}

/** The head of the case stands above this page and is loaded with it: it is asked for anew when the case moves on. */
function useFreshHead(now: string, loaded: string): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (now !== loaded) revalidate();
  }, [now, loaded, revalidate]);
}
