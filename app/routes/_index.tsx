/** The beginning: what waits for you, and where you belong. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FilePlus2, FolderOpen, Users } from 'lucide-react';
import { LinkButton } from '../components/button.tsx';
import { DescriptionList } from '../components/description-list.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { readsCases, signedIn } from '../components/register/asking.ts';
import { DoneNotice } from '../components/register/done-notice.tsx';
import { WaitingList } from '../components/register/waiting-list.tsx';
import { Section } from '../components/section.tsx';
import { useFormat, useWords } from '../i18n/words.tsx';

export const handle = pageHandle({ title: (t) => t('register:start.title') });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const viewer = signedIn(context, request);
  const [waiting, committees] = await Promise.all([context.queries.waiting(), context.queries.committees()]);
  return {
    name: viewer.name,
    waiting,
    committees: committees.map((one) => ({ ...one, readsCases: readsCases(one) })),
    registers: committees.some((one) => one.roles.includes('secretary')),
    readsCases: committees.some(readsCases),
  };
}

export default function Start() {
  const t = useWords('register');
  const format = useFormat();
  const { name, waiting, committees, registers, readsCases: reads } = useLoaderData<typeof loader>();
  return (
    <>
      <DoneNotice />
      <PageHead
        kicker={t('start.welcome', { name })}
        title={t('start.title')}
        actions={
          registers ? (
            <LinkButton to="/cases/new" icon={FilePlus2}>
              {t('new.title')}
            </LinkButton>
          ) : undefined
        }
      />
      {waiting.length > 0 ? (
        <WaitingList items={waiting} />
      ) : (
        <EmptyState
          title={t('start.nothing')}
          action={
            reads ? (
              <LinkButton to="/cases" icon={FolderOpen}>
                {t('start.to-cases')}
              </LinkButton>
            ) : (
              <LinkButton to="/committee" icon={Users}>
                {t('start.to-committee')}
              </LinkButton>
            )
          }
        >
          {t(reads ? 'start.nothing-text' : 'start.nothing-administrator')}
        </EmptyState>
      )}
      <Section title={t('start.committees', { count: committees.length })}>
        <DescriptionList
          items={committees.map((one) => ({
            term: one.name,
            description: t('start.roles', {
              roles: format.list(one.roles.map((role) => t(`role.${role}`))),
            }),
          }))}
        />
      </Section>
    </>
  );
}
