/** Where this page stands. */
import { useWords } from '../i18n/words.tsx';
import { Link } from './navigation.tsx';

export interface Crumb {
  readonly label: string;
  /** Without an address it is this page. */
  readonly to?: string;
}

export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const t = useWords('common');
  return (
    <nav aria-label={t('shell.breadcrumb')} className="rk-breadcrumb">
      <ol className="rk-breadcrumb__list">
        {items.map((item) => (
          <li key={item.to ?? item.label} className="rk-breadcrumb__item">
            {item.to === undefined ? (
              <span aria-current="page">{item.label}</span>
            ) : (
              <Link to={item.to}>{item.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
