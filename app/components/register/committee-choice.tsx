/** Which committee a page is about, for whoever belongs to several: each is a tenant of its own. */
import { useWords } from '../../i18n/words.tsx';
import { BareLink } from '../navigation.tsx';

export interface CommitteeOption {
  readonly name: string;
  readonly slug: string;
}

export interface CommitteeChoiceProps {
  readonly committees: readonly CommitteeOption[];
  readonly chosen: string;
  readonly path: string;
}

export function CommitteeChoice({ committees, chosen, path }: CommitteeChoiceProps) {
  const t = useWords('register');
  if (committees.length < 2) return null;
  return (
    <nav aria-label={t('committee.choose')} className="rk-tabs">
      <ul className="rk-tabs__list">
        {committees.map((one) => (
          <li key={one.slug}>
            <BareLink
              to={`${path}?committee=${one.slug}`}
              className="rk-tabs__tab"
              aria-current={one.slug === chosen ? 'page' : undefined}
            >
              {one.name}
            </BareLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
