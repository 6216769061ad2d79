/** What has happened to the case so far, in a few lines. */
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Timeline, type TimelineItem } from '../timeline.tsx';
import { useChamber } from './chamber-context.ts';

export function CaseTimeline() {
  const t = useWords('chamber');
  const format = useFormat();
  const { state } = useChamber();
  const { deliberation, adoption } = state;
  const at = (id: string, title: string, when: string): TimelineItem => ({
    id,
    title,
    when: when.length === 10 ? format.date(when) : format.dateTime(when),
    dateTime: when,
  });
  const items = [
    at('received', t('dossier.event.received'), state.request.receivedOn),
    at('registered', t('dossier.event.registered'), state.registeredAt),
    ...(deliberation ? [at('begun', t('dossier.event.begun'), deliberation.begunAt)] : []),
    ...(deliberation?.rounds ?? []).map((round) =>
      at(
        round.roundId,
        t('dossier.event.round', { number: round.number, kind: t(`round.kind.${round.kind}`) }),
        round.openedAt,
      ),
    ),
    ...(adoption ? [at('adopted', t('dossier.event.adopted'), adoption.adoptedAt)] : []),
  ];
  return <Timeline items={items} />;
}
