/** A few acts behind one button. */
import { ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useNavigate } from './navigation.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onAction?: () => void;
  /** A page to go to, instead of an act. */
  readonly to?: string;
}

export interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuEntry[];
  readonly icon?: LucideIcon;
  /** In place of a button with the label. */
  readonly trigger?: ReactElement;
}

export function Menu({ label, items, icon = ChevronDown, trigger }: MenuProps) {
  const navigate = useNavigate();

  function act(key: string): void {
    const item = items.find((entry) => entry.id === key);
    item?.onAction?.();
    if (item?.to !== undefined) navigate(item.to);
  }

  return (
    <MenuTrigger>
      {trigger ?? (
        <Button kind="secondary" icon={icon}>
          {label}
        </Button>
      )}
      <Popover className="rk-popover" offset={4} placement="bottom end">
        <AriaMenu aria-label={label} className="rk-menu" onAction={(key) => act(String(key))}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              textValue={item.label}
              isDisabled={item.disabled ?? false}
              className={`rk-menu__item${item.danger ? ' rk-menu__item--danger' : ''}`}
            >
              {item.icon ? <Icon of={item.icon} /> : null}
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
