/** Opening and closing the sitting, with what that does written under the button. */
import { DoorClosed, DoorOpen } from 'lucide-react';
import { useId } from 'react';
import { currentItemOf } from '../../../domain/sitting/state.ts';
import { useWords } from '../../../i18n/words.tsx';
import { Button } from '../../button.tsx';
import { ConfirmDialog } from '../../confirm-dialog.tsx';
import { KeepFocus } from '../../keep-focus.tsx';
import { useAct } from '../../use-act.ts';
import { RefusalsNote } from '../refusals-note.tsx';
import { useSitting } from './sitting-context.ts';

export function SittingLead() {
  const t = useWords('chamber');
  const { state, may } = useSitting();
  const id = useId();
  return (
    <KeepFocus className="rk-sitting-lead" labelledBy={id} isGroup>
      <p id={id}>{t(`sitting.lead-${state.status}`)}</p>
      {state.status === 'planned' && may('openSitting') ? <OpenSitting /> : null}
      {state.status === 'open' && may('closeSitting') ? <CloseSitting /> : null}
    </KeepFocus>
  );
}

function OpenSitting() {
  const t = useWords('chamber');
  const { state, run } = useSitting();
  const act = useAct();
  const empty = state.items.length === 0;
  return (
    <div>
      <Button
        kind="primary"
        icon={DoorOpen}
        pending={act.pending}
        isDisabled={empty}
        explanation={t(empty ? 'sitting.open-empty' : 'sitting.open-what')}
        onPress={() => void act.run(() => run({ type: 'openSitting' }))}
      >
        {t('sitting.open')}
      </Button>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}

function CloseSitting() {
  const t = useWords('chamber');
  const { state, run } = useSitting();
  const busy = currentItemOf(state) !== undefined;
  if (busy) {
    return (
      <Button isDisabled icon={DoorClosed} explanation={t('sitting.close-item-first')}>
        {t('sitting.close')}
      </Button>
    );
  }
  return (
    <ConfirmDialog
      trigger={
        <Button icon={DoorClosed} explanation={t('sitting.close-what')}>
          {t('sitting.close')}
        </Button>
      }
      title={t('sitting.close-title')}
      consequence={t('sitting.close-consequence')}
      confirmLabel={t('sitting.close')}
      kind="primary"
      onConfirm={() => run({ type: 'closeSitting' })}
    />
  );
}
