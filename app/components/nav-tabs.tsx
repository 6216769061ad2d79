/** Tabs that are pages of their own: they have an address, work without JavaScript and can be opened beside each other. */
import { PlaceLink } from './navigation.tsx';

export interface NavTab {
  readonly to: string;
  readonly label: string;
  readonly count?: number;
  readonly end?: boolean;
}

export function NavTabs({ label, items }: { label: string; items: readonly NavTab[] }) {
  return (
    <nav aria-label={label} className="rk-tabs">
      <ul className="rk-tabs__list">
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
