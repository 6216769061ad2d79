/** Choosing the exhibit to cite: type a number or a word of its title, arrows, Enter. */
import { Search } from 'lucide-react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { Dialog } from '../components/dialog.tsx';
import { Icon } from '../components/icon.tsx';
import { useWords } from '../i18n/words.tsx';
import type { CitableExhibit } from './exhibit-labels.ts';

export interface CiteDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly exhibits: readonly CitableExhibit[];
  readonly onChoose: (exhibitId: string) => void;
}

export function CiteDialog({ isOpen, onOpenChange, exhibits, onChoose }: CiteDialogProps) {
  const t = useWords('editor');
  return (
    <Dialog title={t('cite.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {exhibits.length === 0 ? (
        <p>{t('cite.empty')}</p>
      ) : (
        <Autocomplete filter={matches}>
          <SearchField className="rk-editor-search" autoFocus>
            <Label className="utrecht-form-label rk-field__label">{t('cite.search')}</Label>
            <span className="rk-editor-search__box">
              <Icon of={Search} />
              <Input className="utrecht-textbox utrecht-textbox--html-input rk-editor-search__input" />
            </span>
          </SearchField>
          <Menu
            className="rk-menu rk-editor-exhibits"
            aria-label={t('cite.list')}
            items={exhibits.map((exhibit) => ({ ...exhibit, id: exhibit.exhibitId }))}
            onAction={(key) => onChoose(String(key))}
            renderEmptyState={() => <p className="rk-quiet rk-editor-exhibits__none">{t('cite.none')}</p>}
          >
            {({ id, number, title }) => (
              <MenuItem id={id} className="rk-menu__item" textValue={`${number} ${title}`}>
                <span className="rk-editor-exhibits__number">{t('cite.option', { number })}</span>
                <span>{title}</span>
              </MenuItem>
            )}
          </Menu>
        </Autocomplete>
      )}
    </Dialog>
  );
}

/** Every word of the search must stand somewhere; a number must be the number. */
export function matches(text: string, search: string): boolean {
  const [number = '', ...rest] = text.toLocaleLowerCase('nl').split(' ');
  const title = rest.join(' ');
  const words = search
    .toLocaleLowerCase('nl')
    .split(/\s+/u)
    .filter((word) => word !== '');
  return words.every((word) => (/^\d+$/u.test(word) && number.startsWith(word)) || title.includes(word));
}
