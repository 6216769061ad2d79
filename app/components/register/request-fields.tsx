/** How, by whom and on which grounds a case reached the committee, as fields (INTAKE-1). */
import type { Request } from '../../domain/case/dossier.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { CheckboxGroup, RadioGroup } from '../choice-groups.tsx';
import { DateInput } from '../date-input.tsx';
import { Fieldset } from '../form-field.tsx';
import { Select } from '../select.tsx';
import { TextArea } from '../text-area.tsx';
import { TextInput } from '../text-input.tsx';
import type { RequestChoices } from './regulation-choices.ts';

export interface RequestFieldsProps {
  readonly choices: RequestChoices;
  readonly today: string;
  readonly title?: string;
  readonly request?: Request;
}

export function RequestFields({ choices, today, title, request }: RequestFieldsProps) {
  const t = useWords('register');
  const start = <Name extends keyof Request>(name: Name) =>
    request === undefined ? {} : { defaultValue: request[name] as NonNullable<Request[Name]> };
  return (
    <>
      <TextInput
        name="title"
        label={t('request.title')}
        help={t('request.title-help')}
        maxLength={120}
        {...(title === undefined ? {} : { defaultValue: title })}
      />
      <Fieldset legend={t('request.how')}>
        <RadioGroup
          name="request.route"
          label={t('request.route')}
          options={choices.routes}
          {...start('route')}
        />
        <DateInput
          name="request.receivedOn"
          label={t('request.received')}
          max={today}
          defaultValue={request?.receivedOn ?? today}
        />
        <Select
          name="request.submitterKind"
          label={t('request.submitter-kind')}
          placeholder={t('common:form.choose')}
          width="medium"
          options={choices.submitterKinds}
          {...start('submitterKind')}
        />
        <TextInput
          name="request.submitterName"
          label={t('request.submitter')}
          maxLength={200}
          {...start('submitterName')}
        />
        <TextInput
          name="request.representative"
          label={t('request.representative')}
          help={t('request.representative-help')}
          optional
          maxLength={200}
          {...start('representative')}
        />
      </Fieldset>
      <Fieldset legend={t('request.what')}>
        <CheckboxGroup
          name="request.grounds"
          label={t('request.grounds')}
          options={choices.grounds}
          {...start('grounds')}
        />
        <TextArea
          name="request.summary"
          label={t('request.summary')}
          help={t('request.summary-help')}
          rows={6}
          maxLength={8000}
          {...start('summary')}
        />
        <TextArea
          name="request.earlierProcedures"
          label={t('request.procedures')}
          help={t('request.procedures-help')}
          optional
          maxLength={8000}
          {...start('earlierProcedures')}
        />
        <DateInput
          name="request.removalDate"
          label={t('request.removal')}
          help={<RemovalHelp choices={choices} />}
          optional
          {...(request?.removalDate ? { defaultValue: request.removalDate } : {})}
        />
        <TextInput
          name="request.consent"
          label={t('request.consent')}
          help={t('request.consent-help')}
          maxLength={500}
          {...start('consent')}
        />
      </Fieldset>
    </>
  );
}

function RemovalHelp({ choices }: { choices: RequestChoices }) {
  const t = useWords('register');
  const format = useFormat();
  const meanings = [
    ...(choices.removalIsUrgent ? [t('request.removal-urgent')] : []),
    ...(choices.removalExcludes ? [t('request.removal-excludes')] : []),
  ];
  return (
    <>
      {t('request.removal-help')}{' '}
      {meanings.length > 0 ? t('request.removal-means', { what: format.list(meanings) }) : ''}
    </>
  );
}
