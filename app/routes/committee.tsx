/** A committee to those who belong to it: its people, and the regulation in force in sentences. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EmptyState } from '../components/empty-state.tsx';
import { Link } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { chooseCommittee, keepsRegulation, notFound, signedIn } from '../components/register/asking.ts';
import { CommitteeChoice } from '../components/register/committee-choice.tsx';
import { PeopleTable } from '../components/register/people-table.tsx';
import { RuleList } from '../components/register/rule-list.tsx';
import { Section } from '../components/section.tsx';
import type { AdoptedRegulation } from '../domain/committee/state.ts';
import { roles } from '../domain/identifiers.ts';
import { inLanguage } from '../domain/regulation/localised.ts';
import type { Language } from '../i18n/language.ts';
import { regulationPreview } from '../i18n/regulation-sentences.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useFormat, useWords } from '../i18n/words.tsx';

export const handle = pageHandle<{ name: string }>({
  title: (t) => t('register:committee.title'),
  committee: (loaded) => loaded.name,
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const committees = await context.queries.committees();
  const slug = new URL(request.url).searchParams.get('committee');
  const committee = chooseCommittee(committees, slug);
  const page = committee && (await context.queries.committeePage(committee.committeeId));
  if (!committee || !page) throw notFound();
  const labels = new Map(
    page.inForce?.regulation.seats.map((rule) => [rule.discipline, inLanguage(rule.label, context.language)]),
  );
  const place = (person: (typeof page.people)[number]) =>
    Math.min(...person.roles.map((role) => order.indexOf(role)), order.length);
  return {
    name: page.name,
    slug: committee.slug,
    committees: committees.map((one) => ({ name: one.name, slug: one.slug })),
    people: page.people
      .filter((person) => person.roles.length > 0)
      .sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'nl'))
      .map((person) => ({
        ...person,
        disciplines: person.disciplines.map((discipline) => labels.get(discipline) ?? discipline),
      })),
    regulation: page.inForce && inWords(page.inForce, context.language),
    showsVersions: page.inForce !== null && keepsRegulation(committee),
  };
}

/** Chair and secretary first; the order in which people look for each other. */
const order = ['chair', 'secretary', ...roles.filter((role) => role !== 'chair' && role !== 'secretary')];

function inWords({ regulation, decidedOn, decidedBy, reference }: AdoptedRegulation, language: Language) {
  return {
    title: inLanguage(regulation.title, language),
    version: regulation.version,
    legalBasis: inLanguage(regulation.legalBasis, language),
    decidedOn,
    decidedBy,
    reference,
    sections: regulationPreview(createTranslator(language).t, language, regulation),
  };
}

export default function Committee() {
  const t = useWords('register');
  const format = useFormat();
  const { name, slug, committees, people, regulation, showsVersions } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead kicker={t('committee.title')} title={name} />
      <CommitteeChoice committees={committees} chosen={slug} path="/committee" />
      <Section title={t('committee.people')}>
        <PeopleTable people={people} />
      </Section>
      <Section
        title={t('committee.regulation')}
        actions={
          showsVersions ? <Link to={`/committee/regulation?committee=${slug}`}>{t('rules.link')}</Link> : null
        }
        intro={
          regulation
            ? t('committee.in-force', {
                version: regulation.version,
                date: format.date(regulation.decidedOn),
                by: regulation.decidedBy,
                reference: regulation.reference,
              })
            : undefined
        }
      >
        {regulation ? (
          <RuleList sections={regulation.sections} />
        ) : (
          <EmptyState title={t('committee.no-regulation')}>{t('committee.no-regulation-text')}</EmptyState>
        )}
      </Section>
    </>
  );
}
