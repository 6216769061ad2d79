/** A file to send, with what was chosen in plain sight before it goes. */
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useFormat, useWords } from '../i18n/words.tsx';
import { Button, buttonClass } from './button.tsx';
import { Field, type FieldProps } from './form-field.tsx';
import { Icon } from './icon.tsx';

export interface FileInputProps extends FieldProps {
  /** As in HTML: `.pdf,image/png`. A convenience; the server looks at the bytes. */
  readonly accept?: string;
  readonly multiple?: boolean;
  /** Warns before anything is sent; the server refuses by itself. */
  readonly maxBytes?: number;
  readonly disabled?: boolean;
  readonly onChange?: (files: readonly File[]) => void;
}

export function FileInput({
  accept,
  multiple = false,
  maxBytes,
  disabled,
  onChange,
  ...field
}: FileInputProps) {
  const t = useWords('common');
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);

  function choose(chosen: readonly File[]): void {
    setFiles(chosen);
    onChange?.(chosen);
  }

  return (
    <Field
      {...field}
      render={(attributes) => (
        <div className="rk-file">
          <input
            {...attributes}
            ref={input}
            type="file"
            className="rk-file__input"
            accept={accept}
            multiple={multiple}
            disabled={disabled}
            onChange={(event) => choose([...(event.currentTarget.files ?? [])])}
          />
          {/* The field's own label names the input; this second one is what a hand can press. */}
          <label htmlFor={attributes.id} className={`${buttonClass('secondary')} rk-file__button`}>
            <span className="nl-button__icon-start">
              <Icon of={FileUp} />
            </span>
            <span className="nl-button__label">{t(multiple ? 'form.choose-files' : 'form.choose-file')}</span>
          </label>
          <Chosen files={files} maxBytes={maxBytes} />
          {files.length > 0 ? (
            <Button
              kind="quiet"
              size="small"
              onPress={() => {
                if (input.current) input.current.value = '';
                choose([]);
                input.current?.focus();
              }}
            >
              {t('form.remove-file')}
            </Button>
          ) : null}
        </div>
      )}
    />
  );
}

function Chosen({ files, maxBytes }: { files: readonly File[]; maxBytes: number | undefined }) {
  const t = useWords('common');
  const format = useFormat();
  if (files.length === 0) {
    return <span className="rk-file__chosen rk-file__chosen--none">{t('form.no-file')}</span>;
  }
  return (
    <span className="rk-file__chosen" role="status">
      {files.map((file) => (
        <span key={`${file.name} ${file.size}`} className="rk-file__name">
          {file.name} <span className="rk-quiet">({format.bytes(file.size)})</span>
          {maxBytes !== undefined && file.size > maxBytes ? (
            <span className="rk-field__problem">
              {' '}
              {t('form.file-too-large', { size: format.bytes(file.size), max: format.bytes(maxBytes) })}
            </span>
          ) : null}
        </span>
      ))}
    </span>
  );
}
