/** The sheet with all shortcuts of this page: `?` opens it, and so does a button. */
import { Keyboard } from 'lucide-react';
import { createContext, Fragment, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Button } from './button.tsx';
import { Checkbox } from './choice-groups.tsx';
import { Dialog } from './dialog.tsx';
import { FormScope } from './form-scope.tsx';
import { Heading } from './heading.tsx';
import { type KeyCombination, setSingleKeys, useShortcut, useSingleKeys } from './shortcuts.ts';

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly { readonly keys: KeyCombination; readonly text: string }[];
}

interface Sheet {
  readonly groups: readonly ShortcutGroup[];
  readonly setGroups: (groups: readonly ShortcutGroup[]) => void;
  readonly open: () => void;
}

const SheetContext = createContext<Sheet>({ groups: [], setGroups: () => {}, open: () => {} });

export function KeyboardHelpProvider({ children }: { children: ReactNode }) {
  const [groups, setGroups] = useState<readonly ShortcutGroup[]>([]);
  const [isOpen, setOpen] = useState(false);
  const sheet = useMemo(() => ({ groups, setGroups, open: () => setOpen(true) }), [groups]);
  useShortcut('?', sheet.open);
  return (
    <SheetContext.Provider value={sheet}>
      {children}
      <KeyboardSheet groups={groups} isOpen={isOpen} onOpenChange={setOpen} />
    </SheetContext.Provider>
  );
}

/** What this page adds to the sheet while it is shown; the array must be a stable one. */
export function KeyboardHelp({ groups }: { groups: readonly ShortcutGroup[] }) {
  const { setGroups } = useContext(SheetContext);
  useEffect(() => {
    setGroups(groups);
    return () => setGroups([]);
  }, [groups, setGroups]);
  return null;
}

export function KeyboardHelpButton() {
  const t = useWords('common');
  const { open } = useContext(SheetContext);
  return (
    <Button kind="quiet" size="small" icon={Keyboard} onPress={open}>
      {t('keyboard.title')}
    </Button>
  );
}

interface KeyboardSheetProps {
  readonly groups: readonly ShortcutGroup[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

function KeyboardSheet({ groups, isOpen, onOpenChange }: KeyboardSheetProps) {
  const t = useWords('common');
  const singleKeys = useSingleKeys();
  const everywhere: ShortcutGroup = {
    title: t('keyboard.general'),
    shortcuts: [
      { keys: '?', text: t('keyboard.this-sheet') },
      { keys: 'Escape', text: t('keyboard.close-layer') },
      { keys: 'Tab', text: t('keyboard.next-control') },
    ],
  };
  return (
    <Dialog title={t('keyboard.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {[...groups, everywhere].map((group) => (
        <section key={group.title} className="rk-stack rk-stack--tight">
          <Heading level={3} look={4}>
            {group.title}
          </Heading>
          <dl className="rk-keys">
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.keys} className="rk-keys__row">
                <dt>{shortcut.text}</dt>
                <dd>
                  <Keys keys={shortcut.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <FormScope id="keyboard">
        <Checkbox
          name="single-keys"
          label={t('keyboard.single-keys')}
          help={t('keyboard.single-keys-help')}
          defaultChecked={singleKeys}
          onChange={setSingleKeys}
        />
      </FormScope>
    </Dialog>
  );
}

/** A combination as caps on a keyboard. */
export function Keys({ keys }: { keys: KeyCombination }) {
  return (
    <span>
      {keys.split('+').map((key, index) => (
        <Fragment key={key}>
          {index > 0 ? ' + ' : null}
          <kbd className="rk-key">{keyNames[key] ?? key.toUpperCase()}</kbd>
        </Fragment>
      ))}
    </span>
  );
}

const keyNames: Readonly<Record<string, string>> = {
  Alt: 'Alt',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  Ctrl: 'Ctrl',
  Enter: 'Enter',
  Escape: 'Esc',
  Shift: 'Shift',
  Tab: 'Tab',
};
