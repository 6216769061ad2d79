/** Registers a request by hand; what was typed stays, whatever is still wrong. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { Button, LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FormActions } from '../components/form-field.tsx';
import { FormScope } from '../components/form-scope.tsx';
import { Form, useBusy, useNavigation } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { chooseCommittee, notFound, signedIn } from '../components/register/asking.ts';
import { CommitteeChoice } from '../components/register/committee-choice.tsx';
import { doneAt } from '../components/register/done-notice.tsx';
import { PersonRows } from '../components/register/person-rows.tsx';
import { requestChoices } from '../components/register/regulation-choices.ts';
import { RequestFields } from '../components/register/request-fields.tsx';
import type { CommitteeSummary } from '../contracts/queries.ts';
import { refusedForm, sessionEnded } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { valuesOf } from '../schemas/form-values.ts';
import { todayAt } from '../schemas/local-time.ts';
import { readForm } from '../schemas/read-form.ts';
import {
  personKeysOf,
  registrationFrom,
  withOnePersonMore,
  withoutPerson,
} from '../schemas/register-forms.ts';

export const handle = pageHandle<{ committee: string }>({
  title: (t) => t('register:new.title'),
  committee: (loaded) => loaded.committee,
});

const registers = (committee: CommitteeSummary) => committee.roles.includes('secretary');

export async function loader({ context, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const committees = await context.queries.committees();
  const slug = new URL(request.url).searchParams.get('committee');
  const committee = chooseCommittee(committees, slug, registers);
  if (!committee) throw notFound();
  const regulation = await context.queries.regulationFor(committee.committeeId);
  return {
    committee: committee.name,
    slug: committee.slug,
    committees: committees.filter(registers).map((one) => ({ name: one.name, slug: one.slug })),
    choices: regulation && requestChoices(regulation, context.language),
    today: todayAt(new Date()),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const values = valuesOf(await readForm(request));
  if (!context.viewer) return data(sessionEnded(context.language, 'new', values), 401);
  if (values.add !== undefined) return { form: 'new', problems: [], values: withOnePersonMore(values) };
  if (typeof values.remove === 'string') {
    return { form: 'new', problems: [], values: withoutPerson(values, values.remove) };
  }
  const slug = new URL(request.url).searchParams.get('committee');
  const committee = chooseCommittee(await context.queries.committees(), slug, registers);
  if (!committee) throw notFound();
  const answer = await context.commands.registerCase(committee.committeeId, registrationFrom(values));
  if (answer.ok) throw redirect(doneAt(`/cases/${answer.id}`, 'registered'));
  return data(refusedForm(context.language, 'new', values, answer.refusals), 422);
}

export default function NewCase() {
  const t = useWords('register');
  const { choices, today, slug, committees } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useBusy();
  const { formData } = useNavigation();
  const registering = busy && formData !== undefined && !formData.has('add') && !formData.has('remove');
  const keys = personKeysOf(answer?.values ?? {});
  return (
    <>
      <PageHead
        title={t('new.title')}
        lead={t('new.lead')}
        breadcrumb={[{ label: t('list.title'), to: '/cases' }, { label: t('new.title') }]}
      />
      <CommitteeChoice committees={committees} chosen={slug} path="/cases/new" />
      {choices === null ? (
        <EmptyState
          title={t('new.no-regulation')}
          action={<LinkButton to="/committee">{t('start.to-committee')}</LinkButton>}
        >
          {t('new.no-regulation-text')}
        </EmptyState>
      ) : (
        <FormScope id="new" {...(answer ? { problems: answer.problems, values: answer.values } : {})}>
          <Form className="rk-form" preventScrollReset pending={busy}>
            <ErrorSummary />
            {/* The first button of a form is what Enter presses: it must be the one that registers. */}
            <button type="submit" className="rk-visually-hidden" tabIndex={-1} aria-hidden="true" />
            <RequestFields choices={choices} today={today} />
            <PersonRows keys={keys} municipalities={choices.municipalities} />
            <FormActions>
              <Button
                kind="primary"
                type="submit"
                icon={FilePlus2}
                pending={registering}
                explanation={t('new.explanation')}
              >
                {t('new.submit')}
              </Button>
              <LinkButton kind="quiet" to="/cases">
                {t('common:action.cancel')}
              </LinkButton>
            </FormActions>
          </Form>
        </FormScope>
      )}
    </>
  );
}
