/** Files an exhibit; a file that is too large is stopped before it is sent, and refused by the server all the same. */
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { FormAnswer } from '../../i18n/form-answer.ts';
import { refusalText } from '../../i18n/refusal-text.ts';
import { useWords } from '../../i18n/words.tsx';
import { MAX_EXHIBIT_BYTES } from '../../schemas/upload-limits.ts';
import { ActForm } from '../act-form.tsx';
import { ExhibitFields } from './exhibit-fields.tsx';
import type { ExhibitsModel } from './exhibit-model.ts';

export interface ExhibitFormProps {
  readonly model: ExhibitsModel;
  readonly answer: FormAnswer | undefined;
  readonly cancelTo: string;
}

export function ExhibitForm({ model, answer, cancelTo }: ExhibitFormProps) {
  const t = useWords('register');
  const [file, setFile] = useState<File | null>(null);
  const [stopped, setStopped] = useState<FormAnswer | null>(null);
  const tooBig = file !== null && file.size > MAX_EXHIBIT_BYTES;
  return (
    <ActForm
      id="file"
      upload
      answer={stopped ?? answer}
      submit={t('exhibit.submit')}
      icon={FileUp}
      explanation={t('exhibit.explanation')}
      cancelTo={cancelTo}
      onSubmit={(event) => {
        if (!tooBig) return setStopped(null);
        event.preventDefault();
        const text = refusalText(t, { code: 'file-too-big', params: { maximum: MAX_EXHIBIT_BYTES } });
        setStopped({ form: 'file', problems: [{ field: 'file', text }], values: {} });
      }}
    >
      <ExhibitFields readers={model.readers} staff={model.staff} onFile={setFile} />
    </ActForm>
  );
}
