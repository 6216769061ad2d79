/** Adopting: possible when nothing is missing, and never by accident. */
import { Stamp } from 'lucide-react';
import { decidingRoundOf } from '../../domain/case/state.ts';
import { problemsFrom } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { shortHash } from '../hash-mark.tsx';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import type { AskedText } from './use-text-now.ts';

export function LeadAdoption({ text }: { text: AskedText }) {
  const t = useWords('chamber');
  const { state, goTo, runCase } = useChamber();
  if (state.adoption) {
    return (
      <LeadRow label={t('lead.adoption')}>
        <p>{t('lead.adopted', { at: state.adoption.adoptedAt })}</p>
      </LeadRow>
    );
  }
  const round = decidingRoundOf(state);
  const { answer } = text;
  const hash = answer?.textHash ?? null;
  if (!round || !answer || answer.gaps.length > 0 || hash === null) {
    const missing = answer?.gaps.length ?? 0;
    return (
      <LeadRow label={t('lead.adoption')}>
        <div className="rk-chamber-lead__beside">
          <Button
            isDisabled
            size="small"
            icon={Stamp}
            explanation={
              round && missing > 0 ? t('lead.adopt-missing', { count: missing }) : t('lead.adopt-early')
            }
          >
            {t('lead.adopt')}
          </Button>
          {round ? (
            <Button kind="quiet" size="small" onPress={() => goTo('checklist')}>
              {t('lead.adopt-see')}
            </Button>
          ) : null}
        </div>
      </LeadRow>
    );
  }
  return (
    <LeadRow label={t('lead.adoption')}>
      <ConfirmDialog
        trigger={
          <Button kind="primary" icon={Stamp} explanation={t('lead.adopt-what')}>
            {t('lead.adopt')}
          </Button>
        }
        title={t('lead.adopt-title')}
        consequence={t('lead.adopt-consequence', { hash: shortHash(hash), number: round.number })}
        confirmLabel={t('lead.adopt')}
        kind="primary"
        onConfirm={async () => {
          const adopted = await runCase({ type: 'adoptAdvice', textHash: hash });
          return adopted.ok ? [] : problemsFrom(t, adopted.refusals);
        }}
      />
    </LeadRow>
  );
}
