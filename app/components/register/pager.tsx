/** From one page of a list to the next, saying where one is. */
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';

export interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly to: (page: number) => string;
}

export function Pager({ page, pageSize, total, to }: PagerProps) {
  const t = useWords('register');
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  if (total === 0) return null;
  return (
    <nav aria-label={t('pager.label')} className="rk-cluster rk-register-pager">
      <span className="rk-quiet rk-numbers">
        {first <= last ? t('pager.shown', { first, last, count: total }) : t('pager.total', { count: total })}
      </span>
      {page > 1 ? (
        <LinkButton size="small" icon={ArrowLeft} to={to(page - 1)}>
          {t('pager.previous')}
        </LinkButton>
      ) : null}
      {last < total ? (
        <LinkButton size="small" icon={ArrowRight} to={to(page + 1)}>
          {t('pager.next')}
        </LinkButton>
      ) : null}
    </nav>
  );
}
