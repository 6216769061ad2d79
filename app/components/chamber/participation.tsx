/** Stepping out of one case: a member's own act, with its consequence said beforehand (PANEL-2). */
import { DoorOpen } from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { TextArea } from '../text-area.tsx';
import { useChamber } from './chamber-context.ts';
import { Part } from './part.tsx';

export function Participation() {
  const t = useWords('chamber');
  const { state, me, may, runCase } = useChamber();
  if (!me.seated || !may('recuse') || state.adoption) return null;
  return (
    <Part title={t('participation.title')}>
      <p className="rk-quiet">{t('participation.text')}</p>
      <ConfirmDialog
        trigger={
          <Button kind="quiet-danger" size="small" icon={DoorOpen}>
            {t('participation.recuse')}
          </Button>
        }
        title={t('participation.recuse-title')}
        consequence={t('participation.recuse-consequence')}
        confirmLabel={t('participation.recuse-confirm')}
        onConfirm={(data) => runCase({ type: 'recuse', reason: String(data.get('reason') ?? '') })}
      >
        <TextArea name="reason" label={t('lead.reason')} help={t('participation.reason-help')} rows={2} />
      </ConfirmDialog>
    </Part>
  );
}
