/** Whether the committee takes a case: what the regulation asks per person, and the decision. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Alert } from '../components/alert.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { AdmissionDecision } from '../components/register/admission-decision.tsx';
import { questionsOf } from '../components/register/admission-model.ts';
import { AdmissionQuestions } from '../components/register/admission-questions.tsx';
import { committeeName, readCase } from '../components/register/asking.ts';
import { type CaseAct, performCaseAct } from '../components/register/case-act.ts';
import { outsideTheArea } from '../components/register/regulation-choices.ts';
import { Paragraphs } from '../components/register/request-facts.tsx';
import { Section } from '../components/section.tsx';
import { dossierOpen } from '../domain/case/decide-dossier.ts';
import { stillness } from '../domain/case/stillness.ts';
import { inLanguage } from '../domain/regulation/localised.ts';
import { statusOf } from '../i18n/form-answer.ts';
import { useFormat, useWords } from '../i18n/words.tsx';
import { type FormValues, textOf } from '../schemas/form-values.ts';
import { findingFrom } from '../schemas/register-forms.ts';

export const handle = pageHandle<{ number: string; committee: string | null }>({
  title: (t, { number }) => `${t('register:tab.admission')} · ${number}`,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  const { state, may } = page;
  const undecided = state.status === 'registered';
  const questions = questionsOf(page, context.language);
  const asks = questions.some((question) => question.isOpen) && stillness(state) === null;
  return {
    caseId: state.caseId,
    number: state.number,
    committee: committeeName(context, state.committeeId),
    questions,
    steps: state.regulation.admission.map((step) => inLanguage(step.label, context.language)),
    outside: outsideTheArea(state.regulation, state.persons),
    removalDate: state.request.removalDate,
    removalExcludes: state.regulation.removalDate.excludes,
    decision: undecided ? null : { admitted: state.status !== 'declined', reason: state.declineReason },
    decidedAt: state.milestones[1]?.at ?? null,
    mayAnswer: asks && dossierOpen.includes(state.status) && may.includes('recordFinding'),
    mayAdmit: undecided && may.includes('admitCase'),
    mayDecline: undecided && may.includes('declineCase'),
  };
}

function actOf(form: string, values: FormValues): CaseAct | null {
  if (form === 'admit') return { command: { type: 'admitCase' }, done: 'admitted', place: 'decision' };
  if (form === 'decline') {
    const command = { type: 'declineCase', reason: textOf(values, 'reason') };
    return { command, done: 'declined', place: 'decision' };
  }
  if (!form.startsWith('finding-')) return null;
  return {
    command: { type: 'recordFinding', finding: findingFrom(values) },
    done: 'finding-recorded',
    place: 'questions',
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const asked = { context, request, caseId: params.caseId, tab: '/admission', actOf };
  const answer = await performCaseAct(asked);
  return data(answer, statusOf(answer));
}

export default function Admission() {
  const t = useWords('register');
  const format = useFormat();
  const model = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/admission`;
  const asked = params.get('question');
  const next = model.questions.find((question) => question.finding === null)?.id ?? null;
  return (
    <>
      <Section title={t('admission.title')} intro={t('admission.intro')} id="questions">
        {model.outside.length > 0 ? (
          <Alert kind="wait">
            {t('admission.outside', { count: model.outside.length, names: format.list(model.outside) })}
          </Alert>
        ) : null}
        {model.removalDate !== null && model.removalExcludes ? (
          <Alert kind="wait">{t('admission.removal', { date: format.date(model.removalDate) })}</Alert>
        ) : null}
        <AdmissionQuestions
          base={base}
          questions={model.questions}
          mayAnswer={model.mayAnswer}
          open={asked ?? (params.has('decline') ? null : next)}
          asked={asked !== null}
          answer={answer}
        />
      </Section>
      <Section title={t('admission.decision')} id="decision">
        {model.decision ? (
          <Alert
            kind={model.decision.admitted ? 'ok' : 'info'}
            title={t(model.decision.admitted ? 'admission.is-admitted' : 'admission.is-declined', {
              date: model.decidedAt ? format.date(model.decidedAt) : '',
            })}
          >
            {model.decision.reason ? <Paragraphs text={model.decision.reason} /> : null}
          </Alert>
        ) : model.mayAdmit ? (
          <AdmissionDecision
            base={base}
            questions={model.questions}
            mayAnswer={model.mayAnswer}
            mayDecline={model.mayDecline}
            declining={params.has('decline')}
            answer={answer}
          />
        ) : (
          <p className="rk-quiet">{t('admission.not-yet')}</p>
        )}
      </Section>
    </>
  );
}
