/** The record of one advice as a column of steps, each with what was done, by whom, and what can be done now. */
import { useWords } from '../../i18n/words.tsx';
import { EmptyState } from '../empty-state.tsx';
import { AdoptedText } from './adopted-text.tsx';
import { ArchiveStep } from './archive-step.tsx';
import { DecisionStep } from './decision-step.tsx';
import { DispatchStep } from './dispatch-step.tsx';
import { SignatureStep } from './signature-step.tsx';
import type { RecordProps } from './step.ts';

export function AdviceRecordPage(props: RecordProps) {
  const t = useWords('records');
  if (!props.state.adoption) {
    return <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>;
  }
  return (
    <div className="rk-record rk-stack rk-stack--loose">
      <AdoptedText {...props} />
      <SignatureStep {...props} />
      <DispatchStep {...props} />
      <DecisionStep {...props} />
      <ArchiveStep {...props} />
    </div>
  );
}
