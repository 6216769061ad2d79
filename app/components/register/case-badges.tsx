/** The state of a case and how soon something threatens, in a word. */
import { CalendarClock } from 'lucide-react';
import type { CaseStatus } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge, type BadgeProps } from '../badge.tsx';

const kinds: Readonly<Record<CaseStatus, NonNullable<BadgeProps['kind']>>> = {
  registered: 'wait',
  declined: 'neutral',
  admitted: 'accent',
  preparing: 'accent',
  scheduled: 'accent',
  deliberating: 'accent',
  adopted: 'ok',
  signed: 'ok',
  sent: 'ok',
  decided: 'ok',
  closed: 'neutral',
};

export function StatusBadge({ status }: { status: CaseStatus }) {
  const t = useWords('register');
  return <Badge kind={kinds[status]}>{t(`status.${status}`)}</Badge>;
}

/** @param urgentOn known date of removal; @param today calendar date in Amsterdam */
/** @param bare the date alone, where a column or a term says what it is the date of */
export function UrgencyBadge({
  urgentOn,
  today,
  bare = false,
}: {
  urgentOn: string;
  today: string;
  bare?: boolean;
}) {
  const t = useWords('register');
  const format = useFormat();
  const days = daysBetween(today, urgentOn);
  return (
    <Badge kind={days <= 14 ? 'danger' : 'wait'} icon={CalendarClock}>
      {bare
        ? format.date(urgentOn)
        : days < 0
          ? t('urgency.passed', { date: format.date(urgentOn) })
          : t('urgency.on', { date: format.date(urgentOn) })}
    </Badge>
  );
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
