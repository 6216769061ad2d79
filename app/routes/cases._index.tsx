/** The register of cases as a list; what it shows is in the address bar. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FilePlus2 } from 'lucide-react';
import { LinkButton } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { chooseCommittee, notFound, readsCases, signedIn } from '../components/register/asking.ts';
import { CaseFilters } from '../components/register/case-filters.tsx';
import {
  caseListAddress,
  isFiltered,
  parseCaseListAddress,
  queryOf,
} from '../components/register/case-list-query.ts';
import { CaseTable } from '../components/register/case-table.tsx';
import { CommitteeChoice } from '../components/register/committee-choice.tsx';
import { Pager } from '../components/register/pager.tsx';
import type { Role } from '../domain/identifiers.ts';
import { useWords } from '../i18n/words.tsx';
import { todayAt } from '../schemas/local-time.ts';

export const handle = pageHandle<{ committee: string }>({
  title: (t) => t('register:list.title'),
  committee: (data) => data.committee,
});

export async function loader({ context, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const address = parseCaseListAddress(new URL(request.url).searchParams);
  const committees = await context.queries.committees();
  const committee = chooseCommittee(committees, address.committee, readsCases);
  const list = committee && (await context.queries.cases(committee.committeeId, queryOf(address)));
  if (!committee || !list) throw notFound();
  return {
    address,
    list,
    committee: committee.name,
    slug: committee.slug,
    committees: committees.filter(readsCases).map(({ name, slug }) => ({ name, slug })),
    registers: committee.roles.includes('secretary'),
    reads: readsAs(committee.roles),
    today: todayAt(new Date()),
  };
}

/** Which cases this person finds here. */
function readsAs(roles: readonly Role[]): 'staff' | 'member' | 'archivist' {
  if (roles.includes('chair') || roles.includes('secretary')) return 'staff';
  return roles.includes('member') || roles.includes('adviser') ? 'member' : 'archivist';
}

export default function Cases() {
  const t = useWords('register');
  const { address, list, slug, committees, registers, reads, today } = useLoaderData<typeof loader>();
  const register = registers ? (
    <LinkButton kind="primary" to={`/cases/new?committee=${slug}`} icon={FilePlus2}>
      {t('new.title')}
    </LinkButton>
  ) : undefined;
  const empty = isFiltered(address) ? (
    <EmptyState
      title={t('list.nothing-found')}
      action={
        <LinkButton to={caseListAddress(address, { status: 'all', search: '', page: 1 })}>
          {t('list.all')}
        </LinkButton>
      }
    >
      {t('list.nothing-found-text')}
    </EmptyState>
  ) : (
    <EmptyState title={t('list.none')} action={register}>
      {t(registers ? 'list.none-for.secretary' : `list.none-for.${reads}`)}
    </EmptyState>
  );
  return (
    <>
      <PageHead title={t('list.title')} lead={t(`list.lead-for.${reads}`)} actions={register} />
      <CommitteeChoice committees={committees} chosen={slug} path="/cases" />
      <div className="rk-stack rk-stack--loose">
        <CaseFilters address={address} />
        <CaseTable items={list.items} address={address} today={today} empty={empty} />
        <Pager
          page={list.page}
          pageSize={list.pageSize}
          total={list.total}
          to={(page) => caseListAddress(address, { page })}
        />
      </div>
    </>
  );
}
