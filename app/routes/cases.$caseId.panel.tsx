/** Who deliberates on a case, and when: the panel against the regulation, stepping aside, and the sitting. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DoorOpen, UserPlus } from 'lucide-react';
import { Alert } from '../components/alert.tsx';
import { LinkButton } from '../components/button.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import { type CaseAct, performCaseAct, seeOther } from '../components/register/case-act.ts';
import { doneAt } from '../components/register/done-notice.tsx';
import { PanelForm } from '../components/register/panel-form.tsx';
import { panelModel } from '../components/register/panel-model.ts';
import { PanelSeats } from '../components/register/panel-seats.tsx';
import { scheduleCase } from '../components/register/schedule-case.ts';
import { Scheduling } from '../components/register/scheduling.tsx';
import { Section } from '../components/section.tsx';
import { refusedForm, statusOf } from '../i18n/form-answer.ts';
import { useFormat, useWords } from '../i18n/words.tsx';
import { type FormValues, textOf, valuesOf, yesOf } from '../schemas/form-values.ts';
import { readForm } from '../schemas/read-form.ts';

export const handle = pageHandle<{ model: { number: string }; committee: string | null }>({
  title: (t, { model }) => `${t('register:tab.panel')} · ${model.number}`,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  return {
    model: panelModel(page, context.language),
    committee: committeeName(context, page.state.committeeId),
  };
}

function actOf(form: string, values: FormValues): CaseAct | null {
  const reason = textOf(values, 'reason');
  if (form === 'vacate') {
    const command = { type: 'vacateSeat', seatId: textOf(values, 'seatId'), reason };
    return { command, done: 'seat-vacated', place: 'seats' };
  }
  // Whoever stepped aside can no longer read this page.
  if (form === 'recuse') return { command: { type: 'recuse', reason }, done: 'recused', to: '/' };
  if (form !== 'seat' && !form.startsWith('quick-')) return null;
  const discipline = textOf(values, 'discipline');
  const accountId = textOf(values, 'accountId');
  const command = { type: 'seatMember', accountId, discipline, chair: yesOf(values, 'chair') };
  return { command, done: 'member-seated', place: `discipline-${discipline}` };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { caseId } = params;
  const values = valuesOf(await readForm(request));
  if (!context.viewer || textOf(values, 'form') !== 'schedule') {
    const answer = await performCaseAct({ context, request, values, caseId, tab: '/panel', actOf });
    return data(answer, statusOf(answer));
  }
  const page = await readCase(context, caseId, request);
  const refusals = await scheduleCase(context, page, values);
  if (refusals.length > 0) return data(refusedForm(context.language, 'schedule', values, refusals), 422);
  throw seeOther(doneAt(`/cases/${page.state.caseId}/panel`, 'scheduled', 'schedule'));
}

const rings = ['core', 'ring', 'advisory'] as const;

export default function Panel() {
  const t = useWords('register');
  const format = useFormat();
  const { model } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const base = `/cases/${model.caseId}/panel`;
  const missing = (strength: 'required' | 'expected') =>
    model.disciplines.filter((one) => one.missing > 0 && one.strength === strength).map((one) => one.label);
  const required = missing('required');
  const expected = missing('expected');
  return (
    <>
      <Section
        id="seats"
        title={t('panel.title')}
        intro={
          model.status === 'registered'
            ? t('panel.after-admission')
            : model.seated === 0
              ? t('panel.nobody')
              : t('panel.intro', { count: model.seated })
        }
        actions={
          <>
            {model.mayRecuse && !params.has('recuse') ? (
              <LinkButton kind="quiet-danger" icon={DoorOpen} to={`${base}?recuse=1#panel-form`}>
                {t('recuse.open')}
              </LinkButton>
            ) : null}
            {model.mayCompose && !params.has('seat') ? (
              <LinkButton icon={UserPlus} to={`${base}?seat=1#panel-form`}>
                {t('panel.seat')}
              </LinkButton>
            ) : null}
          </>
        }
      >
        <div id="panel-form">
          <PanelForm base={base} model={model} params={params} answer={answer} />
        </div>
        {answer?.form.startsWith('quick-') ? (
          <Alert kind="danger" live>
            {answer.problems.map((problem) => problem.text).join(' ')}
          </Alert>
        ) : null}
        {required.length > 0 ? (
          <Alert kind="danger" title={t('panel.required-missing')}>
            {format.list(required)}
          </Alert>
        ) : null}
        {expected.length > 0 && model.seated > 0 ? (
          <Alert kind="wait" title={t('panel.expected-missing')}>
            {t('panel.expected-text', { disciplines: format.list(expected) })}
          </Alert>
        ) : null}
        {rings.map((kind) => {
          const disciplines = model.disciplines.filter((one) => one.kind === kind);
          return disciplines.length === 0 ? null : (
            <Section
              key={kind}
              level={3}
              title={t(`panel.ring.${kind}`)}
              intro={t(`panel.ring-intro.${kind}`)}
            >
              <PanelSeats
                base={base}
                caption={t(`panel.ring.${kind}`)}
                disciplines={disciplines}
                mayCompose={model.mayCompose}
                mayVacate={model.mayVacate}
              />
            </Section>
          );
        })}
        {model.recused.length > 0 || model.left.length > 0 ? (
          <Section level={3} title={t('panel.gone')}>
            <ul className="rk-register-list">
              {model.recused.map((one) => (
                <li key={one.name}>
                  <strong>{one.name}</strong> · {t('panel.recused')}
                  <p>{one.reason}</p>
                </li>
              ))}
              {model.left.map((one) => (
                <li key={one.seatId}>
                  <strong>{one.name}</strong> · {t('panel.left', { discipline: one.discipline })}
                  <p>{one.reason}</p>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </Section>
      <Section id="schedule" title={t('schedule.title')}>
        <Scheduling model={model} answer={answer} />
      </Section>
    </>
  );
}
