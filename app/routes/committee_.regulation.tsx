/** The regulation of a committee to those who keep it: its versions, the decisions on them, and what each changed. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { chooseCommittee, keepsRegulation, notFound, signedIn } from '../components/register/asking.ts';
import { CommitteeChoice } from '../components/register/committee-choice.tsx';
import { RuleList } from '../components/register/rule-list.tsx';
import { VersionComparison } from '../components/register/version-comparison.tsx';
import { VersionTable } from '../components/register/version-table.tsx';
import { Section } from '../components/section.tsx';
import { inLanguage } from '../domain/regulation/localised.ts';
import { comparisonInWords } from '../i18n/regulation-comparison.ts';
import { regulationPreview } from '../i18n/regulation-sentences.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useWords } from '../i18n/words.tsx';

const path = '/committee/regulation';

export const handle = pageHandle<{ name: string }>({
  title: (t) => t('register:rules.title'),
  committee: (loaded) => loaded.name,
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const committees = (await context.queries.committees()).filter(keepsRegulation);
  const { searchParams } = new URL(request.url);
  const committee = chooseCommittee(committees, searchParams.get('committee'));
  const adopted = committee && (await context.queries.adoptedRegulations(committee.committeeId));
  const inForce = adopted?.at(-1);
  if (!committee || !adopted || !inForce) throw notFound();

  const asked = searchParams.get('version') ?? String(inForce.regulation.version);
  const place = adopted.findIndex(({ regulation }) => String(regulation.version) === asked);
  const shown = adopted[place]?.regulation;
  if (!shown) throw notFound();
  const before = adopted[place - 1]?.regulation;
  const { language } = context;
  const { t } = createTranslator(language);
  return {
    name: committee.name,
    slug: committee.slug,
    committees: committees.map((one) => ({ name: one.name, slug: one.slug })),
    title: inLanguage(inForce.regulation.title, language),
    adoptingBody: inLanguage(inForce.regulation.adoptingBody, language),
    versions: adopted
      .map(({ regulation: { version }, decidedOn, decidedBy, reference, recordedAt }) => ({
        version,
        inForce: version === inForce.regulation.version,
        decidedOn,
        decidedBy,
        reference,
        recordedAt,
        to: `${path}?committee=${committee.slug}&version=${version}`,
      }))
      .reverse(),
    shown: shown.version,
    sections: regulationPreview(t, language, shown),
    compared: before
      ? { before: before.version, comparison: comparisonInWords(t, language, before, shown) }
      : null,
  };
}

export default function CommitteeRegulation() {
  const t = useWords('register');
  const { slug, committees, title, adoptingBody, versions, shown, sections, compared } =
    useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        kicker={t('rules.title')}
        title={title}
        lead={t('rules.lead', { body: adoptingBody })}
        breadcrumb={[
          { label: t('committee.title'), to: `/committee?committee=${slug}` },
          { label: t('rules.title') },
        ]}
      />
      <CommitteeChoice committees={committees} chosen={slug} path={path} />
      <Section title={t('rules.versions')}>
        <VersionTable versions={versions} shown={shown} />
      </Section>
      {compared ? (
        <Section title={t('rules.compared', { version: shown, before: compared.before })}>
          <VersionComparison comparison={compared.comparison} before={compared.before} after={shown} />
        </Section>
      ) : null}
      <Section
        title={t('rules.in-words', { version: shown })}
        intro={compared ? undefined : t('rules.first')}
      >
        <RuleList sections={sections} />
      </Section>
    </>
  );
}
