/** Draws the life of a case from top to bottom. */
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Timeline } from '../timeline.tsx';
import type { LifeDetail, LifeStep } from './case-life.ts';

export function CaseLifeLine({ steps }: { steps: readonly LifeStep[] }) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <Timeline
      items={steps.map((step) => ({
        id: step.id,
        state: step.state,
        title: t(`life.${step.step}`),
        ...(step.when === null ? {} : { when: format.date(step.when), dateTime: step.when }),
        ...(step.detail === null ? {} : { detail: <DetailWords detail={step.detail} /> }),
      }))}
    />
  );
}

function DetailWords({ detail }: { detail: LifeDetail }) {
  const t = useWords('register');
  const format = useFormat();
  switch (detail.kind) {
    case 'by':
      return <>{t('life.by', { name: detail.name })}</>;
    case 'words':
      return <>{detail.text}</>;
    case 'at':
      return <>{t('life.at', { title: detail.title, at: format.dateTime(detail.startsAt) })}</>;
    case 'result':
      return <>{t(`life.result.${detail.result}`)}</>;
  }
}
