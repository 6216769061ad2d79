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
import { Heading, type HeadingLevel } from '../heading.tsx';
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
  const { nameOf } = useChamber();
  const headingId = `condition-${condition.conditionId}`;
  return (
    <li className="rk-chamber-condition">
      <article aria-labelledby={headingId}>
        <ConditionContentView headingId={headingId} level={4} condition={condition} />
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

export interface ConditionContentViewProps {
  readonly headingId: string;
  readonly level: HeadingLevel;
  readonly condition: Pick<Condition, 'number' | 'content'>;
}

/** What a condition says, wherever it is read. */
export function ConditionContentView({ headingId, level, condition }: ConditionContentViewProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { persons } = useChamber().state;
  const { number, content } = condition;
  return (
    <>
      <div className="rk-chamber-condition__head">
        <Heading level={level} look={4} id={headingId} className="rk-chamber-condition__name">
          <span className="rk-chamber-condition__number">V{number}</span>{' '}
          {t(`condition.kind.${content.kind}`)}
        </Heading>
        {content.force === 'condition' ? null : <Badge>{t(`condition.force.${content.force}`)}</Badge>}
      </div>
      <p className="rk-chamber-condition__text">{content.text}</p>
      <DescriptionList items={factsOf({ t, format, persons }, content)} layout="above" />
    </>
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
