/** The agenda: which cases, in which order, what is at the table, and the way into each chamber. */

import type { AgendaItem } from '../../../domain/sitting/state.ts';
import { useFormat, useWords } from '../../../i18n/words.tsx';
import { Badge, type BadgeProps } from '../../badge.tsx';
import { EmptyState } from '../../empty-state.tsx';
import { Section } from '../../section.tsx';
import { AddToAgenda } from './add-to-agenda.tsx';
import { AgendaActs } from './agenda-acts.tsx';
import { useSitting } from './sitting-context.ts';

export function Agenda() {
  const t = useWords('chamber');
  const { state, may } = useSitting();
  const adds = state.status !== 'closed' && may('putOnAgenda');
  return (
    <Section title={t('sitting.agenda')} id="agenda">
      {state.items.length === 0 ? (
        <EmptyState title={t('sitting.agenda-empty')}>{t('sitting.agenda-empty-next')}</EmptyState>
      ) : (
        <ol className="rk-sitting-agenda">
          {state.items.map((item, index) => (
            <AgendaLine key={item.itemId} item={item} place={index + 1} />
          ))}
        </ol>
      )}
      {adds ? <AddToAgenda /> : null}
    </Section>
  );
}

const badges = {
  waiting: 'neutral',
  open: 'accent',
  done: 'ok',
  adjourned: 'wait',
} as const satisfies Readonly<Record<AgendaItem['status'], BadgeProps['kind']>>;

function AgendaLine({ item, place }: { item: AgendaItem; place: number }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { caseOf } = useSitting();
  const known = caseOf(item.caseId);
  const titleId = `item-${item.itemId}`;
  const times = [
    t('sitting.minutes', { count: item.minutes }),
    ...(item.openedAt ? [t('sitting.item-opened', { at: item.openedAt })] : []),
    ...(item.endedAt ? [t('sitting.item-ended', { at: item.endedAt })] : []),
  ];
  return (
    <li className={`rk-sitting-item rk-sitting-item--${item.status}`}>
      <span className="rk-sitting-item__place rk-numbers">{format.number(place)}</span>
      <div className="rk-sitting-item__words">
        <div className="rk-sitting-item__title" id={titleId}>
          {known ? t('sitting.case-number', { number: known.number }) : '…'}
          {known?.title ? <strong> {known.title}</strong> : null}{' '}
          <Badge kind={badges[item.status]}>{t(`sitting.item-status.${item.status}`)}</Badge>
        </div>
        <div className="rk-quiet">{times.join(' · ')}</div>
        {known && !known.mayRead ? <div className="rk-quiet">{t('sitting.case-not-seated')}</div> : null}
      </div>
      {known ? <AgendaActs item={item} known={known} labelledBy={titleId} /> : null}
    </li>
  );
}
