/** The circumstances of a case, side by side with their sources; people weigh them, this page does not. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react';
import { Plus, Save, Undo2 } from 'lucide-react';
import { Alert } from '../components/alert.tsx';
import { LinkButton } from '../components/button.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import { type CaseAct, performCaseAct } from '../components/register/case-act.ts';
import { CircumstanceColumns } from '../components/register/circumstance-columns.tsx';
import { CircumstanceFields } from '../components/register/circumstance-fields.tsx';
import { circumstancesModel } from '../components/register/circumstance-model.ts';
import { OpenedForm } from '../components/register/opened.tsx';
import { ReasonedForm } from '../components/register/reasoned-form.tsx';
import { Paragraphs } from '../components/register/request-facts.tsx';
import { Section } from '../components/section.tsx';
import { type FormAnswer, statusOf } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { type FormValues, numberOrNull, textOf } from '../schemas/form-values.ts';
import { circumstanceFrom } from '../schemas/register-forms.ts';

export const handle = pageHandle<{ model: { number: string }; committee: string | null }>({
  title: (t, { model }) => `${t('register:tab.circumstances')} · ${model.number}`,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  return { model: circumstancesModel(page), committee: committeeName(context, page.state.committeeId) };
}

function actOf(form: string, values: FormValues): CaseAct | null {
  const circumstanceId = textOf(values, 'circumstanceId');
  const place = `circumstance-${circumstanceId}`;
  switch (form) {
    case 'record': {
      const command = { type: 'recordCircumstance', circumstance: circumstanceFrom(values) };
      return { command, done: 'circumstance-recorded', place: 'sides' };
    }
    case 'correct': {
      const revision = numberOrNull(values, 'revision');
      const circumstance = circumstanceFrom(values);
      const command = { type: 'correctCircumstance', circumstanceId, revision, circumstance };
      return { command, done: 'circumstance-corrected', place };
    }
    case 'withdraw': {
      const command = { type: 'withdrawCircumstance', circumstanceId, reason: textOf(values, 'reason') };
      return { command, done: 'circumstance-withdrawn', place: 'sides' };
    }
    default:
      return null;
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const asked = { context, request, caseId: params.caseId, tab: '/circumstances', actOf };
  const answer = await performCaseAct(asked);
  return data(answer, statusOf(answer));
}

/** Also after a refusal: who is told that something changed meanwhile must see what it is now. Not without a session. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus }) => actionStatus !== 401;

export default function Circumstances() {
  const t = useWords('register');
  const { model } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/circumstances`;
  const adding = params.has('add');
  return (
    <Section
      title={t('circumstance.title')}
      id="sides"
      intro={t('circumstance.intro')}
      actions={
        model.mayRecord && !adding ? (
          <LinkButton icon={Plus} to={`${base}?add=1#circumstance-form`}>
            {t('circumstance.add')}
          </LinkButton>
        ) : undefined
      }
    >
      <div id="circumstance-form">
        <OpenForm answer={answer} />
      </div>
      <CircumstanceColumns model={model} />
    </Section>
  );
}

/** The one form that the address asks for. */
function OpenForm({ answer }: { answer: FormAnswer | undefined }) {
  const t = useWords('register');
  const { model } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/circumstances`;
  const known = model.columns
    .flatMap(({ items }) => items)
    .find((one) => one.circumstanceId === (params.get('edit') ?? params.get('withdraw')));
  const { persons, exhibits } = model;
  if (params.has('add') && model.mayRecord) {
    return (
      <OpenedForm
        title={t('circumstance.add')}
        id="record"
        answer={answer}
        submit={t('circumstance.record')}
        icon={Plus}
        cancelTo={base}
      >
        <CircumstanceFields persons={persons} exhibits={exhibits} />
      </OpenedForm>
    );
  }
  if (!known) return null;
  const { circumstanceId, number, revision, content } = known;
  // Somebody corrected it while this form was open: both versions stand on the page before one wins.
  const changed = answer?.form === 'correct' && textOf(answer.values, 'revision') !== String(revision);
  if (params.has('edit') && model.mayCorrect) {
    return (
      <OpenedForm
        key={circumstanceId}
        title={t('circumstance.correct', { number })}
        intro={
          changed ? (
            <Alert kind="wait" title={t('circumstance.now-recorded', { name: known.by })}>
              <Paragraphs text={content.statement} />
              <p className="rk-quiet">{content.source}</p>
            </Alert>
          ) : undefined
        }
        id="correct"
        answer={answer}
        submit={t('common:action.save')}
        icon={Save}
        cancelTo={base}
        fields={{ circumstanceId, revision: String(revision) }}
      >
        <CircumstanceFields
          persons={persons}
          exhibits={exhibits}
          content={content}
          unseen={known.exhibits.filter((one) => one.number === null).map((one) => one.exhibitId)}
        />
      </OpenedForm>
    );
  }
  if (!params.has('withdraw') || !model.mayWithdraw) return null;
  return (
    <ReasonedForm
      key={circumstanceId}
      title={t('circumstance.withdraw', { number })}
      intro={<Paragraphs text={content.statement} />}
      id="withdraw"
      answer={answer}
      submit={t('circumstance.withdraw-submit')}
      icon={Undo2}
      explanation={t('circumstance.withdraw-explanation')}
      cancelTo={base}
      fields={{ circumstanceId }}
    />
  );
}
