/** Writing a footnote, or changing one that is there. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { FormActions } from '../components/form-field.tsx';
import { FormScope } from '../components/form-scope.tsx';
import { TextArea } from '../components/text-area.tsx';
import { hasVisibleCharacter } from '../domain/visible-text.ts';
import { useWords } from '../i18n/words.tsx';

/** A footnote is a remark; what needs more belongs in the text. */
const LONGEST_FOOTNOTE = 2000;

export interface FootnoteDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The text of the footnote to change; null for a new one. */
  readonly text: string | null;
  readonly onSave: (text: string) => void;
  readonly onRemove: () => void;
}

export function FootnoteDialog({ isOpen, onOpenChange, text, onSave, onRemove }: FootnoteDialogProps) {
  const t = useWords('editor');
  return (
    <Dialog
      title={text === null ? t('footnote.new') : t('footnote.edit')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <FootnoteForm text={text} onSave={onSave} onRemove={onRemove} />
    </Dialog>
  );
}

function FootnoteForm({ text, onSave, onRemove }: Pick<FootnoteDialogProps, 'text' | 'onSave' | 'onRemove'>) {
  const t = useWords('editor');
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The dialog is drawn elsewhere, but React hands its events on to the form around the editor.
    event.stopPropagation();
    const written = String(new FormData(event.currentTarget).get('footnote') ?? '').trim();
    const isFilled = hasVisibleCharacter(written);
    setMissing(!isFilled);
    if (isFilled) onSave(written.slice(0, LONGEST_FOOTNOTE));
  };
  return (
    <FormScope
      id="footnote"
      problems={isMissing ? [{ field: 'footnote', text: t('footnote.needs-text') }] : []}
    >
      <form ref={form} className="rk-stack" onSubmit={save} noValidate>
        <TextArea name="footnote" label={t('footnote.text')} rows={4} defaultValue={text ?? ''} />
        <FormActions>
          <Button type="submit" kind="primary">
            {t('footnote.save')}
          </Button>
          {text === null ? null : (
            <Button kind="quiet-danger" onPress={onRemove}>
              {t('footnote.remove')}
            </Button>
          )}
        </FormActions>
      </form>
    </FormScope>
  );
}
