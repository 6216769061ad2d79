/** Opening and closing the sitting, with what that does written under the button. */
import { DoorClosed, DoorOpen } from 'lucide-react';
import { currentItemOf } from '../../../domain/sitting/state.ts';
import { problemsFrom } from '../../../i18n/refusal-text.ts';
import { useWords } from '../../../i18n/words.tsx';
import { Button } from '../../button.tsx';
import { ConfirmDialog } from '../../confirm-dialog.tsx';
import { RefusalsNote } from '../refusals-note.tsx';
import { useAct } from '../use-act.ts';
import { useSitting } from './sitting-context.ts';

export function SittingLead() {
  const t = useWords('chamber');
  const { state, may } = useSitting();
  return (
    <section className="rk-sitting-lead" aria-label={t('sitting.kicker')}>
      <p>{t(`sitting.lead-${state.status}`)}</p>
      {state.status === 'planned' && may('openSitting') ? <OpenSitting /> : null}
      {state.status === 'open' && may('closeSitting') ? <CloseSitting /> : null}
    </section>
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
      onConfirm={async () => {
        const answer = await run({ type: 'closeSitting' });
        return answer.ok ? [] : problemsFrom(t, answer.refusals);
      }}
    />
  );
}
