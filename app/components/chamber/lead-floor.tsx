/** Giving the floor: one button for whoever is next. */
import { Mic, MicOff } from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { LeadRow } from './lead-row.tsx';
import { RefusalsNote } from './refusals-note.tsx';

export function LeadFloor() {
  const t = useWords('chamber');
  const { sitting, nameOf, runSitting } = useChamber();
  const act = useAct();
  const { speaking, queue } = sitting;
  const next = queue[0];
  return (
    <LeadRow label={t('lead.floor')}>
      {next ? (
        <Button
          size="small"
          icon={Mic}
          pending={act.pending}
          explanation={[
            ...(next.kind === 'normal'
              ? []
              : [t('lead.give-floor-kind', { kind: t(`floor.kind.${next.kind}`) })]),
            speaking
              ? t('lead.give-floor-takes', { name: nameOf(speaking.accountId) })
              : t('lead.give-floor-what'),
          ].join(' ')}
          onPress={() => void act.run(() => runSitting({ type: 'giveFloor', turnId: next.turnId }))}
        >
          {t('lead.give-floor', { name: nameOf(next.accountId) })}
        </Button>
      ) : null}
      {speaking && !next ? (
        <Button
          size="small"
          icon={MicOff}
          pending={act.pending}
          explanation={t('lead.end-turn-what')}
          onPress={() => void act.run(() => runSitting({ type: 'endTurn' }))}
        >
          {t('lead.end-turn')}
        </Button>
      ) : null}
      {speaking || next ? null : <p className="rk-quiet">{t('lead.nobody-asks')}</p>}
      <RefusalsNote refusals={act.refusals} />
    </LeadRow>
  );
}
