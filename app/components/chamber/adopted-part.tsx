/** After adoption: what the committee has decided, and where it goes on. */
import { ArrowRight } from 'lucide-react';
import type { CaseStatus } from '../../domain/case/statuses.ts';
import { useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { HashMark } from '../hash-mark.tsx';
import { useChamber } from './chamber-context.ts';
import { Part } from './part.tsx';

export function AdoptedPart() {
  const t = useWords('chamber');
  const { state, nameOf } = useChamber();
  const { adoption } = state;
  if (!adoption) return null;
  const round = state.deliberation?.rounds.find((one) => one.roundId === adoption.roundId);
  const by = { name: nameOf(adoption.adoptedBy), at: adoption.adoptedAt };
  return (
    <Part title={t('adopted.title')}>
      <p>{round ? t('adopted.text', { ...by, number: round.number }) : t('adopted.text-single', by)}</p>
      <p className="rk-quiet">
        {t('adopted.record')} <HashMark value={adoption.recordHash} />
      </p>
      <p>{t(`adopted.next.${nextOf(state.status)}`)}</p>
      <LinkButton kind="primary" size="small" icon={ArrowRight} to={`/cases/${state.caseId}/advice`}>
        {t('adopted.go')}
      </LinkButton>
    </Part>
  );
}

function nextOf(status: CaseStatus): 'adopted' | 'signed' | 'sent' | 'decided' {
  if (status === 'signed' || status === 'sent') return status;
  return status === 'decided' || status === 'closed' ? 'decided' : 'adopted';
}
