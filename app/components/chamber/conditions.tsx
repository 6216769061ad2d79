/** The proposed conditions, V1 to Vn: part of the text that a round is about. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { checkConditions } from '../../domain/case/condition-checks.ts';
import type { Condition } from '../../domain/case/conditions.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { useShortcut } from '../shortcuts.ts';
import { useChamber } from './chamber-context.ts';
import { ConditionCard } from './condition-card.tsx';
import { ConditionDialog } from './condition-dialog.tsx';
import { useToday } from './now.tsx';
import { Part } from './part.tsx';

export function Conditions() {
  const t = useWords('chamber');
  const { state, may } = useChamber();
  const today = useToday();
  // The form stands here and not in a card: a card may be taken away while somebody writes in it (COND-3).
  const [written, setWritten] = useState<Condition | 'new' | null>(null);
  const { deliberation } = state;
  const editable = deliberation?.mode === 'open' && may('attachCondition');
  useShortcut('c', () => setWritten('new'), editable);
  if (!deliberation) return null;
  const warnings = checkConditions(deliberation.conditions, today);
  return (
    <Part
      title={t('condition.title')}
      place="conditions"
      aside={
        editable ? (
          <Button size="small" icon={Plus} onPress={() => setWritten('new')}>
            {t('condition.add')}
          </Button>
        ) : null
      }
    >
      <p className="rk-quiet">{t('condition.intro')}</p>
      {deliberation.conditions.length === 0 ? (
        <p>
          {t('condition.none')} {editable ? t('condition.none-next') : ''}
        </p>
      ) : (
        <ol className="rk-chamber-conditions">
          {deliberation.conditions.map((condition) => (
            <ConditionCard
              key={condition.conditionId}
              condition={condition}
              warnings={warnings.filter((warning) => warning.conditionId === condition.conditionId)}
              onEdit={editable ? () => setWritten(condition) : null}
            />
          ))}
        </ol>
      )}
      <ConditionDialog condition={written} onClose={() => setWritten(null)} />
    </Part>
  );
}
