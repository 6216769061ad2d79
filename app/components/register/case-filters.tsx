/** Narrows the list of cases; a plain form that ends up in the address bar. */
import { Search } from 'lucide-react';
import { caseStatuses } from '../../domain/case/statuses.ts';
import { useWords } from '../../i18n/words.tsx';
import { Button, LinkButton } from '../button.tsx';
import { FormScope } from '../form-scope.tsx';
import { Form } from '../navigation.tsx';
import { Select } from '../select.tsx';
import { TextInput } from '../text-input.tsx';
import { type CaseListAddress, caseListAddress, isFiltered } from './case-list-query.ts';

export function CaseFilters({ address }: { address: CaseListAddress }) {
  const t = useWords('register');
  return (
    <FormScope id="filter">
      {/* A new address is a new form: the fields follow when somebody goes back. */}
      <Form
        key={caseListAddress(address, {})}
        method="get"
        action="/cases"
        role="search"
        className="rk-register-filters"
      >
        {address.committee === null ? null : (
          <input type="hidden" name="committee" value={address.committee} />
        )}
        {address.sort === 'number' ? null : <input type="hidden" name="sort" value={address.sort} />}
        <TextInput
          name="search"
          type="search"
          label={t('list.search')}
          defaultValue={address.search}
          optional
        />
        <Select
          name="status"
          label={t('list.status')}
          defaultValue={address.status}
          options={[
            { value: 'running', label: t('list.running') },
            { value: 'all', label: t('list.all') },
            { value: 'over', label: t('list.over') },
            ...caseStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
        />
        <div className="rk-register-filters__acts">
          <Button type="submit" icon={Search}>
            {t('list.show')}
          </Button>
          {isFiltered(address) ? (
            <LinkButton
              kind="quiet"
              to={caseListAddress(address, { status: 'running', search: '', page: 1 })}
            >
              {t('list.clear')}
            </LinkButton>
          ) : null}
        </div>
      </Form>
    </FormScope>
  );
}
