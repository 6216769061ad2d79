/** A circumstance as fields: what it is, of whom, on which side or sides it stands, and where it is known from (DOSSIER-1). */
import { type CircumstanceContent, circumstanceKinds, sides } from '../../domain/case/dossier.ts';
import { useWords } from '../../i18n/words.tsx';
import { CheckboxGroup } from '../choice-groups.tsx';
import { Select } from '../select.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import type { CircumstancesModel } from './circumstance-model.ts';

export interface CircumstanceFieldsProps {
  readonly persons: CircumstancesModel['persons'];
  readonly exhibits: CircumstancesModel['exhibits'];
  readonly content?: CircumstanceContent;
  /** Cited exhibits that this reader may not see: they stay cited. */
  readonly unseen?: readonly string[];
}

export function CircumstanceFields({ persons, exhibits, content, unseen = [] }: CircumstanceFieldsProps) {
  const t = useWords('register');
  const onlyPerson = persons.length === 1 ? persons.map((one) => one.personId) : [];
  return (
    <>
      <Select
        name="circumstance.kind"
        label={t('circumstance.kind')}
        help={t('circumstance.kind-help')}
        placeholder={t('common:form.choose')}
        width="medium"
        options={circumstanceKinds.map((kind) => ({ value: kind, label: t(`circumstance.kinds.${kind}`) }))}
        {...(content ? { defaultValue: content.kind } : {})}
      />
      <CheckboxGroup
        name="circumstance.sides"
        label={t('circumstance.sides')}
        help={t('circumstance.sides-help')}
        options={sides.map((side) => ({ value: side, label: t(`side.${side}`) }))}
        {...(content ? { defaultValue: content.sides } : {})}
      />
      <CheckboxGroup
        name="circumstance.personIds"
        label={t('circumstance.persons')}
        options={persons.map(({ personId, name }) => ({ value: personId, label: name }))}
        defaultValue={content?.personIds ?? onlyPerson}
      />
      <TextArea
        name="circumstance.statement"
        label={t('circumstance.statement')}
        help={t('circumstance.statement-help')}
        maxLength={4000}
        {...(content ? { defaultValue: content.statement } : {})}
      />
      <TextInput
        name="circumstance.source"
        label={t('circumstance.source')}
        help={t('circumstance.source-help')}
        maxLength={500}
        {...(content ? { defaultValue: content.source } : {})}
      />
      {exhibits.length > 0 ? (
        <CheckboxGroup
          name="circumstance.exhibitIds"
          label={t('circumstance.exhibits')}
          optional
          options={exhibits.map(({ exhibitId, number, title }) => ({
            value: exhibitId,
            label: t('exhibit.cited', { number, title }),
          }))}
          {...(content ? { defaultValue: content.exhibitIds } : {})}
        />
      ) : null}
      {unseen.map((exhibitId) => (
        <input key={exhibitId} type="hidden" name="circumstance.exhibitIds" value={exhibitId} />
      ))}
    </>
  );
}
