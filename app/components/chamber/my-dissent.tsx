/** What somebody who dissents can do: write, join, submit, take back, or say that there will be no text. */
import { FilePen, Send, Undo2, Users } from 'lucide-react';
import type { Dissent } from '../../domain/case/state.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { RefusalsNote } from './refusals-note.tsx';

export function MyDissent() {
  const { state, me } = useChamber();
  const mine = state.deliberation?.dissents.find((one) => one.authors.includes(me.accountId));
  return mine ? <Writing dissent={mine} /> : <Choosing />;
}

function Choosing() {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, me, nameOf, runCase } = useChamber();
  const act = useAct();
  const { dissents = [], waivers = [] } = state.deliberation ?? {};
  const joinable = dissents.filter((one) => one.status === 'writing');
  const waived = waivers.includes(me.accountId);
  return (
    <div className="rk-stack rk-stack--tight">
      <p>{waived ? t('dissent.waived') : t('dissent.yours')}</p>
      <Button
        icon={FilePen}
        kind={waived ? 'quiet' : 'secondary'}
        pending={act.pending}
        explanation={t('dissent.open-what')}
        onPress={() => void act.run(() => runCase({ type: 'openDissent' }))}
      >
        {t('dissent.open')}
      </Button>
      {joinable.map((dissent) => (
        <Button
          key={dissent.dissentId}
          kind="quiet"
          icon={Users}
          isDisabled={act.pending}
          explanation={t('dissent.join-what')}
          onPress={() => void act.run(() => runCase({ type: 'joinDissent', dissentId: dissent.dissentId }))}
        >
          {t('dissent.join', { names: format.list(dissent.authors.map(nameOf)) })}
        </Button>
      ))}
      {waived ? null : (
        <ConfirmDialog
          trigger={
            <Button kind="quiet" size="small">
              {t('dissent.waive')}
            </Button>
          }
          title={t('dissent.waive-title')}
          consequence={t('dissent.waive-consequence')}
          confirmLabel={t('dissent.waive-confirm')}
          kind="primary"
          onConfirm={() => runCase({ type: 'waiveDissent' })}
        />
      )}
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}

function Writing({ dissent }: { dissent: Dissent }) {
  const t = useWords('chamber');
  const { goTo, runCase } = useChamber();
  const act = useAct();
  const { dissentId } = dissent;
  return (
    <div className="rk-stack rk-stack--tight">
      <div className="rk-button-group">
        <Button size="small" icon={FilePen} onPress={() => goTo('dissent-text')}>
          {t('dissent.to-text')}
        </Button>
        {dissent.status === 'submitted' ? (
          <Button
            kind="quiet"
            size="small"
            icon={Undo2}
            pending={act.pending}
            onPress={() => void act.run(() => runCase({ type: 'takeBackDissent', dissentId }))}
          >
            {t('dissent.take-back')}
          </Button>
        ) : (
          <ConfirmDialog
            trigger={
              <Button kind="primary" size="small" icon={Send}>
                {t('dissent.submit')}
              </Button>
            }
            title={t('dissent.submit-title')}
            consequence={t('dissent.submit-consequence')}
            confirmLabel={t('dissent.submit')}
            kind="primary"
            onConfirm={() => runCase({ type: 'submitDissent', dissentId })}
          />
        )}
      </div>
      <RefusalsNote refusals={act.refusals} />
    </div>
  );
}
