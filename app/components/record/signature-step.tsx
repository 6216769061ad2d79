/** Who signs, in the regulation's order, and the form for whoever is next: the password once more, over one record hash (SIGN-1). */
import { PenLine } from 'lucide-react';
import { newestDocument, nextSigner } from '../../domain/case/decide-record.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { Alert } from '../alert.tsx';
import { HashMark } from '../hash-mark.tsx';
import { PasswordInput } from '../password-input.tsx';
import { Section } from '../section.tsx';
import { Timeline } from '../timeline.tsx';
import { RoleWord } from './role-word.tsx';
import type { RecordProps } from './step.ts';

export function SignatureStep({ state, people, me, answer }: RecordProps) {
  const t = useWords('records');
  const format = useFormat();
  const { adoption } = state;
  if (!adoption) return null;
  const next = nextSigner(state);
  // Asked of the live state: after the chair signs, the secretary's form appears by itself. Nobody signs twice, also
  // not who has both roles.
  const signed = adoption.signatures.some((one) => one.accountId === me.accountId);
  const mine = next !== null && !signed && me.roles.some((role) => role === next);
  const holder = (role: string) =>
    people.find((person) => person.roles.some((one) => one === role))?.name ?? '';
  return (
    <Section keepsFocus title={t('signing.title')} intro={t('signing.intro')}>
      <Timeline
        items={state.regulation.signing.map(({ role }, index) => {
          const signature = adoption.signatures[index];
          return {
            id: `${role}-${index}`,
            when: signature ? format.dateTime(signature.at) : '',
            ...(signature ? { dateTime: signature.at } : {}),
            title: (
              <>
                {signature?.name ?? holder(role)} (<RoleWord role={role} />)
              </>
            ),
            state: signature ? ('done' as const) : role === next ? ('now' as const) : ('ahead' as const),
          };
        })}
      />
      {next === null ? (
        <Alert kind="ok" live>
          {t('signing.complete')}
        </Alert>
      ) : mine && newestDocument(state) ? (
        <ActForm
          id="sign"
          answer={answer}
          icon={PenLine}
          submit={t('signing.sign')}
          explanation={t('signing.explanation')}
        >
          <p>
            {t('signing.you-sign')} <HashMark value={adoption.recordHash} />
          </p>
          <input type="hidden" name="recordHash" value={adoption.recordHash} />
          <PasswordInput
            name="password"
            label={t('signing.password')}
            help={t('signing.password-help')}
            autoComplete="current-password"
            show={t('signing.show')}
            hide={t('signing.hide')}
          />
        </ActForm>
      ) : (
        <p className="rk-quiet">
          {t('signing.waiting')} <RoleWord role={next} />.
        </p>
      )}
    </Section>
  );
}
