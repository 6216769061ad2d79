/** Tabs that are pages of their own: they have an address, work without JavaScript and can be opened beside each other. */
import { useEffect, useRef } from 'react';
import { PlaceLink, useLocation } from './navigation.tsx';

export interface NavTab {
  readonly to: string;
  readonly label: string;
  readonly count?: number;
  readonly end?: boolean;
}

export function NavTabs({ label, items }: { label: string; items: readonly NavTab[] }) {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // On a narrow screen the row scrolls; where one is must be in sight, without moving the page itself.
  useEffect(() => {
    const here = list.current?.querySelector(`a[href="${CSS.escape(pathname)}"]`);
    if (!list.current || !here) return;
    const row = list.current.getBoundingClientRect();
    const tab = here.getBoundingClientRect();
    if (tab.left < row.left) list.current.scrollLeft += tab.left - row.left;
    else if (tab.right > row.right) list.current.scrollLeft += tab.right - row.right;
  }, [pathname]);
  return (
    <nav aria-label={label} className="rk-tabs">
      <ul className="rk-tabs__list" ref={list}>
        {items.map((item) => (
          <li key={item.to}>
            <PlaceLink to={item.to} end={item.end ?? false} className="rk-tabs__tab">
              {item.label}
              {item.count === undefined ? null : <span className="rk-tabs__count">{item.count}</span>}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
