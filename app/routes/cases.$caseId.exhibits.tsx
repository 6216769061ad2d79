/** The exhibits of a case: what is in the dossier, from whom, who may see it; filed and withdrawn here. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FilePlus2, Undo2 } from 'lucide-react';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { mostWords, receiveExhibit } from '../components/register/arriving-exhibit.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import { type CaseAct, performCaseAct, seeOther } from '../components/register/case-act.ts';
import { doneAt } from '../components/register/done-notice.tsx';
import { ExhibitForm } from '../components/register/exhibit-form.tsx';
import { exhibitsModel } from '../components/register/exhibit-model.ts';
import { ExhibitTable } from '../components/register/exhibit-table.tsx';
import { ExhibitViewer } from '../components/register/exhibit-viewer.tsx';
import { Opened } from '../components/register/opened.tsx';
import { ReasonedForm } from '../components/register/reasoned-form.tsx';
import { Section } from '../components/section.tsx';
import { type FormAnswer, refusedForm, sessionEnded, statusOf } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { type FormValues, textOf } from '../schemas/form-values.ts';
import { readMultipart } from '../schemas/read-multipart.ts';

export const handle = pageHandle<{ model: { number: string }; committee: string | null }>({
  title: (t, { model }) => `${t('register:tab.exhibits')} · ${model.number}`,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  return { model: exhibitsModel(page), committee: committeeName(context, page.state.committeeId) };
}

function actOf(form: string, values: FormValues): CaseAct | null {
  if (form !== 'withdraw') return null;
  const exhibitId = textOf(values, 'exhibitId');
  const command = { type: 'withdrawExhibit', exhibitId, reason: textOf(values, 'reason') };
  return { command, done: 'exhibit-withdrawn', place: 'withdrawn' };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { caseId } = params;
  if (!request.headers.get('Content-Type')?.startsWith('multipart/form-data')) {
    // Only what streams may be large here; words are read as a whole.
    if (Number(request.headers.get('Content-Length') ?? Infinity) > mostWords) {
      throw new Response(null, { status: 413 });
    }
    const answer = await performCaseAct({ context, request, caseId, tab: '/exhibits', actOf });
    return data(answer, statusOf(answer));
  }
  if (!context.viewer) {
    // The file stays chosen in the page; here its bytes are refused, and the words are read.
    const { values } = await receiveExhibit(request, readMultipart, context.commands, caseId ?? '');
    return data(sessionEnded(context.language, 'file', values), 401);
  }
  const { state } = await readCase(context, caseId, request);
  const { answer, values } = await receiveExhibit(request, readMultipart, context.commands, state.caseId);
  if (!answer.ok) return data(refusedForm(context.language, 'file', values, answer.refusals), 422);
  const [exhibitId] = answer.created;
  throw seeOther(doneAt(`/cases/${state.caseId}/exhibits`, 'exhibit-filed', `exhibit-${exhibitId}`));
}

export default function Exhibits() {
  const t = useWords('register');
  const { model } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/exhibits`;
  const add =
    model.mayFile && !params.has('add') ? (
      <LinkButton icon={FilePlus2} to={`${base}?add=1#view`}>
        {t('exhibit.add')}
      </LinkButton>
    ) : undefined;
  return (
    <>
      <Section title={t('exhibit.list')} intro={t('exhibit.intro')} actions={add}>
        <div id="view">
          <OpenPart answer={answer} />
        </div>
        <ExhibitTable
          caseId={model.caseId}
          caption={t('exhibit.list')}
          exhibits={model.inForce}
          mayWithdraw={model.mayWithdraw}
          empty={
            <EmptyState title={t('exhibit.none')}>
              {t(model.mayFile ? 'exhibit.none-text' : 'exhibit.none-reader')}
            </EmptyState>
          }
        />
      </Section>
      {model.withdrawn.length > 0 ? (
        <Section title={t('exhibit.withdrawn')} intro={t('exhibit.withdrawn-intro')} id="withdrawn">
          <ul className="rk-register-list">
            {model.withdrawn.map((one) => (
              <li key={one.exhibitId}>
                <strong>{t('exhibit.cited', { number: one.number, title: one.title })}</strong>
                <p>{t('exhibit.withdrawn-because', { reason: one.withdrawnReason ?? '' })}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** The form or the exhibit that the address asks for. */
function OpenPart({ answer }: { answer: FormAnswer | undefined }) {
  const t = useWords('register');
  const { model } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/exhibits`;
  const find = (exhibitId: string | null) => model.inForce.find((one) => one.exhibitId === exhibitId);
  const viewed = find(params.get('view'));
  const withdrawing = find(params.get('withdraw'));
  if (params.has('add') && model.mayFile) {
    return (
      <Opened title={t('exhibit.add')} takesFocus>
        <ExhibitForm model={model} answer={answer} cancelTo={base} />
      </Opened>
    );
  }
  if (viewed && viewed.shows !== 'nothing') {
    return <ExhibitViewer key={viewed.exhibitId} caseId={model.caseId} exhibit={viewed} />;
  }
  if (!withdrawing || !model.mayWithdraw) return null;
  const { number, title, exhibitId } = withdrawing;
  return (
    <ReasonedForm
      key={exhibitId}
      title={t('exhibit.withdraw', { number, title })}
      id="withdraw"
      answer={answer}
      submit={t('exhibit.withdraw-submit')}
      icon={Undo2}
      explanation={t('exhibit.withdraw-explanation')}
      cancelTo={base}
      fields={{ exhibitId }}
    />
  );
}
