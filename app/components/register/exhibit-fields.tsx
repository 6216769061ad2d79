/** An exhibit as fields: what it is, from whom, who may see it, and last of all the file itself (DOSSIER-3). */
import { exhibitKinds } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { exhibitEndings, MAX_EXHIBIT_BYTES } from '../../schemas/upload-limits.ts';
import { CheckboxGroup, RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { FileInput } from '../file-input.tsx';
import { Select } from '../select.tsx';
import { TextInput } from '../text-input.tsx';
import type { ExhibitsModel } from './exhibit-model.ts';

export interface ExhibitFieldsProps {
  readonly readers: ExhibitsModel['readers'];
  readonly staff: boolean;
  readonly onFile: (file: File | null) => void;
}

export function ExhibitFields({ readers, staff, onFile }: ExhibitFieldsProps) {
  const t = useWords('register');
  const format = useFormat();
  return (
    <>
      <TextInput name="title" label={t('exhibit.title')} help={t('exhibit.title-help')} maxLength={200} />
      <Select
        name="kind"
        label={t('exhibit.kind')}
        placeholder={t('common:form.choose')}
        width="medium"
        options={exhibitKinds.map((kind) => ({ value: kind, label: t(`exhibit.kinds.${kind}`) }))}
      />
      <DateInput name="date" label={t('exhibit.date')} help={t('exhibit.date-help')} optional />
      <TextInput
        name="provenance"
        label={t('exhibit.provenance')}
        help={t('exhibit.provenance-help')}
        maxLength={300}
      />
      <RadioGroup
        name="confidentiality.to"
        label={t('exhibit.confidentiality')}
        defaultValue="panel"
        options={[
          { value: 'panel', label: t('exhibit.to.panel') },
          { value: 'named', label: t('exhibit.to.named'), help: t('exhibit.to.named-help') },
          {
            value: 'chair-and-secretary',
            label: t('exhibit.to.chair-and-secretary'),
            help: staff ? undefined : t('exhibit.to.not-yourself'),
          },
        ]}
      />
      {/* Shown by the choice above it, in the style sheet, so that it needs no script. */}
      <div className="rk-register-named">
        <CheckboxGroup
          name="confidentiality.accountIds"
          label={t('exhibit.named')}
          options={readers.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      </div>
      <FileInput
        name="file"
        label={t('exhibit.file')}
        help={t('exhibit.file-help', {
          kinds: exhibitEndings.join(', '),
          size: format.bytes(MAX_EXHIBIT_BYTES),
        })}
        accept={exhibitEndings.map((ending) => `.${ending}`).join(',')}
        maxBytes={MAX_EXHIBIT_BYTES}
        onChange={(files) => onFile(files[0] ?? null)}
      />
    </>
  );
}
