/** Two versions of one condition beside each other: nothing is overwritten in silence, and nothing is lost (COND-3). */
import type { Condition } from '../../domain/case/conditions.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { Badge } from '../badge.tsx';
import { Button } from '../button.tsx';
import { FormActions } from '../form-field.tsx';
import { Table } from '../table.tsx';
import { useChamber } from './chamber-context.ts';
import { allFields, type ConditionInput, differingFields } from './condition-form.ts';
import { fieldInWords, fieldName } from './condition-words.ts';

export interface ConditionConflictProps {
  readonly theirs: Condition;
  readonly mine: ConditionInput;
  readonly pending: boolean;
  readonly onTakeTheirs: () => void;
  readonly onTakeMine: () => void;
  readonly onGoOn: () => void;
}

export function ConditionConflict({
  theirs,
  mine,
  pending,
  onTakeTheirs,
  onTakeMine,
  onGoOn,
}: ConditionConflictProps) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state, nameOf } = useChamber();
  const tongue = { t, format, persons: state.persons };
  const different = differingFields(theirs.content, mine);
  const rows = allFields(theirs.content.kind, mine.kind).map((field) => ({
    field,
    theirs: fieldInWords(tongue, field, theirs.content),
    mine: fieldInWords(tongue, field, mine),
  }));
  const words = (text: string) => text || <span className="rk-quiet">{t('condition.empty-value')}</span>;
  return (
    <div className="rk-stack">
      <Alert kind="wait" live title={t('condition.changed-meanwhile', { number: theirs.number })}>
        {t('condition.changed-meanwhile-by', {
          number: theirs.number,
          name: nameOf(theirs.revisedBy ?? theirs.attachedBy),
          at: theirs.revisedAt ?? theirs.attachedAt,
        })}
      </Alert>
      <Table
        caption={t('condition.compare')}
        dense
        rows={rows.filter((row) => row.theirs !== '' || row.mine !== '')}
        rowKey={(row) => row.field}
        columns={[
          {
            key: 'field',
            header: t('condition.compare-field'),
            rowHeader: true,
            cell: (row) => (
              <>
                {fieldName(t, row.field)}{' '}
                {different.includes(row.field) ? <Badge kind="wait">{t('condition.different')}</Badge> : null}
              </>
            ),
          },
          { key: 'theirs', header: t('condition.compare-theirs'), cell: (row) => words(row.theirs) },
          { key: 'mine', header: t('condition.compare-mine'), cell: (row) => words(row.mine) },
        ]}
      />
      <FormActions>
        <Button kind="primary" pending={pending} onPress={onTakeMine}>
          {t('condition.take-mine')}
        </Button>
        <Button onPress={onGoOn}>{t('condition.go-on')}</Button>
        <Button kind="quiet" onPress={onTakeTheirs}>
          {t('condition.take-theirs')}
        </Button>
      </FormActions>
    </div>
  );
}
