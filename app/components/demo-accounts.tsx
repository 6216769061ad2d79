/** The made-up people of a demonstration; pressing a name fills in the form, and without JavaScript it can be typed over. */
import type { DemoAccount } from '../contracts/services.ts';
import { useWords } from '../i18n/words.tsx';
import { useAnnounce } from './announcer.tsx';
import { Button } from './button.tsx';
import { controlId } from './form-scope.tsx';
import { Heading } from './heading.tsx';
import { Table } from './table.tsx';

export interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  /** Id of the FormScope with fields `email` and `password`. */
  readonly formId: string;
}

export function DemoAccounts({ accounts, formId }: DemoAccountsProps) {
  const t = useWords('sign-in');
  const announce = useAnnounce();
  const shared =
    new Set(accounts.map(({ password }) => password)).size === 1 ? accounts[0]?.password : undefined;

  function fill(account: DemoAccount): void {
    setControl(controlId(formId, 'email'), account.email);
    setControl(controlId(formId, 'password'), account.password)?.focus();
    announce(t('demo.filled', { name: account.name }));
  }

  return (
    <section className="rk-stack" aria-labelledby="demo-accounts">
      <Heading level={2} id="demo-accounts">
        {t('demo.title')}
      </Heading>
      <p className="rk-quiet rk-measure">{t('demo.explanation')}</p>
      {shared === undefined ? null : (
        <p className="rk-quiet">
          {t('demo.password')}: <code>{shared}</code>
        </p>
      )}
      <Table
        caption={t('demo.title')}
        hideCaption
        dense
        rows={accounts}
        rowKey={({ email }) => email}
        columns={[
          {
            key: 'name',
            header: t('demo.name'),
            rowHeader: true,
            cell: (account) => (
              <>
                <Button
                  kind="text"
                  aria-label={t('demo.fill', { name: account.name })}
                  onPress={() => fill(account)}
                >
                  {account.name}
                </Button>
                <div className="rk-quiet rk-demo__address">
                  {account.email}
                  {shared === undefined ? <code> {account.password}</code> : null}
                </div>
              </>
            ),
          },
          { key: 'role', header: t('demo.role'), cell: ({ roleLabel }) => roleLabel },
        ]}
      />
    </section>
  );
}

function setControl(id: string, value: string): HTMLInputElement | null {
  const control = document.getElementById(id);
  if (!(control instanceof HTMLInputElement)) return null;
  control.value = value;
  return control;
}
