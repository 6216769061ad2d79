/** What waits for one person: a few lines, the urgent ones first, each leading to the place where it is done. */
import { ChevronRight } from 'lucide-react';
import type { WaitingItem } from '../../contracts/queries.ts';
import type { Lookup } from '../../i18n/refusal-text.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { Badge } from '../badge.tsx';
import { Icon } from '../icon.tsx';
import { Link } from '../navigation.tsx';

export function WaitingList({ items }: { items: readonly WaitingItem[] }) {
  const t = useWords('register');
  return (
    <ol className="rk-register-waiting">
      {items.map((item) => (
        <li key={`${item.code} ${item.to}`} className="rk-register-waiting__line">
          <div>
            <Link to={item.to} className="rk-register-waiting__act">
              <WaitingWords item={item} />
            </Link>
            {item.urgent ? <Badge kind="wait">{t('start.urgent')}</Badge> : null}
            <WaitingSubject item={item} />
          </div>
          <Icon of={ChevronRight} />
        </li>
      ))}
    </ol>
  );
}

function WaitingWords({ item }: { item: WaitingItem }) {
  const lookup = useWords('register') as Lookup;
  return <>{lookup(`waiting.${item.code}`, item.params)}</>;
}

function WaitingSubject({ item }: { item: WaitingItem }) {
  const t = useWords('register');
  const format = useFormat();
  const { number, title, at } = item.params;
  const words = [
    number === undefined ? null : t('start.case', { number }),
    title === undefined ? null : String(title),
    at === undefined ? null : `${format.weekday(String(at))}, ${format.time(String(at))}`,
  ];
  return <p className="rk-quiet rk-numbers">{words.filter((one) => one !== null).join(' · ')}</p>;
}
