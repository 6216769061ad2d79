/** The sections of the text with what is filled and what is not; a click goes there. */
import { Check, Circle, CircleAlert } from 'lucide-react';
import { Icon } from '../components/icon.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { useWords } from '../i18n/words.tsx';
import type { SectionText } from '../prose/canonical.ts';

export interface SectionOutlineProps {
  readonly sections: readonly SectionText[];
  readonly onGo: (sid: string) => void;
}

export function SectionOutline({ sections, onGo }: SectionOutlineProps) {
  const t = useWords('editor');
  return (
    <nav aria-label={t('section.outline')} className="rk-editor-outline">
      <ol className="rk-editor-outline__list">
        {sections.map((section, index) => {
          const state = stateOf(section);
          return (
            <li key={section.sid}>
              <button
                type="button"
                className={`rk-editor-outline__go rk-editor-outline__go--${state}`}
                onClick={() => onGo(section.sid)}
              >
                <span className="rk-editor-outline__number">{index + 1}</span>
                <span className="rk-editor-outline__title">{section.title}</span>
                <Icon of={marks[state]} />
                <VisuallyHidden>({t(`section.${state}`)})</VisuallyHidden>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

type Filled = 'filled' | 'empty' | 'empty-mandatory';

const marks = { filled: Check, empty: Circle, 'empty-mandatory': CircleAlert } as const;

function stateOf({ isEmpty, mandatory }: SectionText): Filled {
  if (!isEmpty) return 'filled';
  return mandatory ? 'empty-mandatory' : 'empty';
}
