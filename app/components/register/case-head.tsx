/** The cover of a file: number, title, of whom, in which state, how urgent; and the tabs behind it. */
import { Armchair } from 'lucide-react';
import type { CaseStatus } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { NavTabs } from '../nav-tabs.tsx';
import { PageHead } from '../page-head.tsx';
import { StatusBadge, UrgencyBadge } from './case-badges.tsx';

export interface CaseHeadModel {
  readonly caseId: string;
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly persons: readonly string[];
  readonly receivedOn: string;
  readonly urgentOn: string | null;
  readonly exhibits: number;
  readonly adopted: boolean;
  /** Address of the chamber, once the case is on the table of a sitting that is not over. */
  readonly chamber: string | null;
}

export function CaseHead({ model, today }: { model: CaseHeadModel; today: string }) {
  const t = useWords('register');
  const format = useFormat();
  const base = `/cases/${model.caseId}`;
  return (
    <>
      <PageHead
        breadcrumb={[{ label: t('list.title'), to: '/cases' }, { label: model.number }]}
        kicker={t('case.kicker', { number: model.number })}
        title={model.title}
        badges={
          <>
            <StatusBadge status={model.status} />
            {model.urgentOn === null ? null : <UrgencyBadge urgentOn={model.urgentOn} today={today} />}
          </>
        }
        facts={[
          {
            term: t('case.persons', { count: model.persons.length }),
            description: format.list(model.persons),
          },
          { term: t('case.received'), description: format.date(model.receivedOn) },
        ]}
        actions={
          model.chamber === null ? undefined : (
            <LinkButton kind="primary" to={model.chamber} icon={Armchair}>
              {t('case.to-chamber')}
            </LinkButton>
          )
        }
      />
      <NavTabs
        label={t('tab.label', { number: model.number })}
        items={[
          { to: base, label: t('tab.overview'), end: true },
          { to: `${base}/circumstances`, label: t('tab.circumstances') },
          { to: `${base}/exhibits`, label: t('tab.exhibits'), count: model.exhibits },
          { to: `${base}/admission`, label: t('tab.admission') },
          { to: `${base}/panel`, label: t('tab.panel') },
          ...(model.adopted ? [{ to: `${base}/advice`, label: t('tab.advice') }] : []),
        ]}
      />
    </>
  );
}
