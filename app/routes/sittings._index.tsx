/** The sittings of a committee, and a new one to be planned. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalendarPlus } from 'lucide-react';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { chooseCommittee, deliberates, notFound, signedIn } from '../components/register/asking.ts';
import { seeOther } from '../components/register/case-act.ts';
import { CommitteeChoice } from '../components/register/committee-choice.tsx';
import { DoneNotice } from '../components/register/done-notice.tsx';
import { OpenedForm } from '../components/register/opened.tsx';
import { atTheFields, sittingFrom } from '../components/register/plan-sitting.ts';
import { SittingFields } from '../components/register/sitting-fields.tsx';
import { SittingTable } from '../components/register/sitting-table.tsx';
import { Section } from '../components/section.tsx';
import type { RequestServices } from '../contracts/services.ts';
import { refusedForm, sessionEnded } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { canDoInSitting } from '../policies/committee-policies.ts';
import { valuesOf } from '../schemas/form-values.ts';
import { todayAt } from '../schemas/local-time.ts';
import { readForm } from '../schemas/read-form.ts';

export const handle = pageHandle<{ committee: string }>({
  title: (t) => t('register:sitting.list'),
  committee: (loaded) => loaded.committee,
});

async function chosen(context: RequestServices, request: Request) {
  const viewer = signedIn(context, request);
  const slug = new URL(request.url).searchParams.get('committee');
  const committees = (await context.queries.committees()).filter(deliberates);
  const committee = chooseCommittee(committees, slug);
  if (!committee) throw notFound();
  return { viewer, committee, committees };
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { viewer, committee, committees } = await chosen(context, request);
  const sittings = await context.queries.sittings(committee.committeeId);
  if (!sittings) throw notFound();
  const over = sittings.filter((one) => one.status === 'closed');
  return {
    committee: committee.name,
    slug: committee.slug,
    committees: committees.map(({ name, slug }) => ({ name, slug })),
    coming: sittings
      .filter((one) => one.status !== 'closed')
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
    over: over.sort((a, b) => b.startsAt.localeCompare(a.startsAt)),
    mayPlan: canDoInSitting(viewer, committee.committeeId, 'planSitting', null),
    today: todayAt(new Date()),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const values = valuesOf(await readForm(request));
  if (!context.viewer) return data(sessionEnded(context.language, 'plan', values), 401);
  const { committee } = await chosen(context, request);
  const answer = await context.commands.planSitting(committee.committeeId, sittingFrom(values));
  if (answer.ok) throw seeOther(`/sittings?committee=${committee.slug}&done=sitting-planned#coming`);
  const refusals = atTheFields(answer.refusals, values);
  return data(refusedForm(context.language, 'plan', values, refusals), 422);
}

export default function Sittings() {
  const t = useWords('register');
  const { coming, over, mayPlan, slug, committees, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const adding = mayPlan && params.has('add');
  const base = `/sittings?committee=${slug}`;
  const plan = mayPlan ? (
    <LinkButton kind="primary" icon={CalendarPlus} to={`${base}&add=1`} preventScrollReset>
      {t('sitting.plan')}
    </LinkButton>
  ) : undefined;
  return (
    <>
      <DoneNotice />
      <PageHead title={t('sitting.list')} actions={adding ? undefined : plan} />
      <CommitteeChoice committees={committees} chosen={slug} path="/sittings" />
      {adding ? (
        <OpenedForm
          title={t('sitting.plan')}
          level={2}
          id="plan"
          answer={answer}
          submit={t('sitting.submit')}
          icon={CalendarPlus}
          explanation={t('sitting.explanation')}
          cancelTo={base}
        >
          <SittingFields today={today} />
        </OpenedForm>
      ) : null}
      <Section title={t('sitting.coming')} id="coming">
        {coming.length === 0 ? (
          <EmptyState title={t('sitting.none')} action={adding ? undefined : plan}>
            {t(mayPlan ? 'sitting.none-staff' : 'sitting.none-member')}
          </EmptyState>
        ) : (
          <SittingTable caption={t('sitting.coming')} sittings={coming} />
        )}
      </Section>
      {over.length > 0 ? (
        <Section title={t('sitting.over')}>
          <SittingTable caption={t('sitting.over')} sittings={over} />
        </Section>
      ) : null}
    </>
  );
}
