/** The footnotes below a text, numbered by their place in it. */
import { Children, useId } from 'react';
import { useWords } from '../i18n/words.tsx';

export interface FootnoteListProps {
  /** Prefix of the anchors in the text that the numbers lead back to. */
  readonly id: string;
  readonly texts: readonly string[];
  readonly lang: string;
  /** Where the text is being written: the number opens the footnote. */
  readonly onEdit?: (index: number) => void;
}

export function FootnoteList({ id, texts, lang, onEdit }: FootnoteListProps) {
  const t = useWords('editor');
  const headingId = useId();
  if (texts.length === 0) return null;
  const footnote = (text: string, number: number) => (
    <li id={`${id}-note-${number}`} className="rk-prose-notes__note">
      {onEdit ? (
        <button
          type="button"
          className="rk-prose-notes__number"
          aria-label={t('footnote.edit-number', { number })}
          onClick={() => onEdit(number - 1)}
        >
          {number}
        </button>
      ) : (
        <a className="rk-prose-notes__number" href={`#${id}-ref-${number}`}>
          {number}
        </a>
      )}
      <span lang={lang}>{text}</span>
    </li>
  );
  return (
    <section className="rk-prose-notes" aria-labelledby={headingId}>
      <h2 id={headingId} className="rk-prose-notes__title">
        {t('footnote.list')}
      </h2>
      <ol className="rk-prose-notes__list">
        {Children.toArray(texts.map((text, index) => footnote(text, index + 1)))}
      </ol>
    </section>
  );
}
