/** The proposed conditions, V1 to Vn: part of the text that a round is about. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { checkConditions } from '../../domain/case/condition-checks.ts';
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
  const [isOpen, setOpen] = useState(false);
  const { deliberation } = state;
  const editable = deliberation?.mode === 'open' && may('attachCondition');
  useShortcut('c', () => setOpen(true), editable);
  if (!deliberation) return null;
  const warnings = checkConditions(deliberation.conditions, today);
  return (
    <Part
      title={t('condition.title')}
      place="conditions"
      aside={
        editable ? (
          <ConditionDialog
            isOpen={isOpen}
            onOpenChange={setOpen}
            trigger={
              <Button size="small" icon={Plus}>
                {t('condition.add')}
              </Button>
            }
          />
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
              editable={editable}
            />
          ))}
        </ol>
      )}
    </Part>
  );
}
