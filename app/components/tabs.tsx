/** Tabs within one page. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { Icon } from './icon.tsx';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  /** Keeps what is not shown alive: an editor, a half-filled form. */
  readonly keepMounted?: boolean;
}

export function Tabs({ label, items, selected, onSelect, keepMounted = false }: TabsProps) {
  return (
    <AriaTabs
      className="rk-tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList aria-label={label} className="rk-tabs__list">
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="rk-tabs__tab">
            {item.icon ? <Icon of={item.icon} /> : null}
            {item.label}
            {item.count === undefined ? null : <span className="rk-tabs__count">{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="rk-tabs__panel" shouldForceMount={keepMounted}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
