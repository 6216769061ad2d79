/** One proposed condition: what, who, when, by whom it was attached, and what does not fit together (warnings never block). */
import { Pencil, Trash2 } from 'lucide-react';
import type { ConditionWarning } from '../../domain/case/condition-checks.ts';
import type { Condition } from '../../domain/case/conditions.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { messageIcons } from '../alert.tsx';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { DescriptionList } from '../description-list.tsx';
import { Icon } from '../icon.tsx';
import { useChamber } from './chamber-context.ts';
import { factsOf } from './condition-words.ts';

export interface ConditionCardProps {
  readonly condition: Condition;
  readonly warnings: readonly ConditionWarning[];
  /** Null while the text stands still, and for who may not. */
  readonly onEdit: (() => void) | null;
}

export function ConditionCard({ condition, warnings, onEdit }: ConditionCardProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, nameOf } = useChamber();
  const { number, content } = condition;
  const facts = factsOf({ t, format, persons: state.persons }, content);
  const headingId = `condition-${condition.conditionId}`;
  return (
    <li className="rk-chamber-condition">
      <article aria-labelledby={headingId}>
        <div className="rk-chamber-condition__head">
          <h4 id={headingId} className="rk-chamber-condition__name">
            <span className="rk-chamber-condition__number">V{number}</span>{' '}
            {t(`condition.kind.${content.kind}`)}
          </h4>
          {content.force === 'condition' ? null : <Badge>{t(`condition.force.${content.force}`)}</Badge>}
        </div>
        <p className="rk-chamber-condition__text">{content.text}</p>
        <DescriptionList items={facts} layout="above" />
        {warnings.length > 0 ? (
          <ul className="rk-chamber-warnings" aria-label={t('condition.warnings')}>
            {warnings.map((warning) => (
              <li key={`${warning.code} ${warning.params?.other ?? ''}`}>
                <Icon of={messageIcons.wait} /> {refusalText(t, warning)}
              </li>
            ))}
          </ul>
        ) : null}
        <p className="rk-quiet">
          {t('condition.attached-by', { name: nameOf(condition.attachedBy), at: condition.attachedAt })}
          {condition.revisedBy && condition.revisedAt
            ? `, ${t('condition.revised-by', { name: nameOf(condition.revisedBy), at: condition.revisedAt })}`
            : ''}
        </p>
        {onEdit ? <Acts condition={condition} onEdit={onEdit} /> : null}
      </article>
    </li>
  );
}

function Acts({ condition, onEdit }: { condition: Condition; onEdit: () => void }) {
  const t = useWords('chamber');
  const { runCase } = useChamber();
  const { conditionId, number, revision } = condition;
  return (
    <div className="rk-button-group rk-no-print">
      <Button
        kind="quiet"
        size="small"
        icon={Pencil}
        aria-label={t('condition.edit-label', { number })}
        onPress={onEdit}
      >
        {t('condition.edit')}
      </Button>
      <ConfirmDialog
        trigger={
          <Button
            kind="quiet"
            size="small"
            icon={Trash2}
            aria-label={t('condition.remove-label', { number })}
          >
            {t('condition.remove')}
          </Button>
        }
        title={t('condition.remove-title', { number })}
        consequence={t('condition.remove-consequence', { number })}
        confirmLabel={t('condition.remove')}
        onConfirm={() => runCase({ type: 'detachCondition', conditionId, revision })}
      />
    </div>
  );
}
