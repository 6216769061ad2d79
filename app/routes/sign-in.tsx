/** The door: e-mail and password; what was typed is kept, what is wrong is said, and one page on is where you wanted to go. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LogIn } from 'lucide-react';
import { z } from 'zod';
import { Button } from '../components/button.tsx';
import { DemoAccounts } from '../components/demo-accounts.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FormActions } from '../components/form-field.tsx';
import { FormScope } from '../components/form-scope.tsx';
import { Form, useBusy } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { safeReturn } from '../components/safe-return.ts';
import { TextInput } from '../components/text-input.tsx';
import { type Problem, problemsFrom } from '../i18n/refusal-text.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useWords } from '../i18n/words.tsx';
import { readForm } from '../schemas/read-form.ts';

export const handle = pageHandle({ title: (t) => t('sign-in:title') });

const emailSchema = z.email().max(254);

export function loader({ context, request }: LoaderFunctionArgs) {
  const to = safeReturn(new URL(request.url).searchParams.get('to'));
  if (context.viewer) throw redirect(to);
  return { to, demoAccounts: context.demoAccounts };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const email = text(form.get('email')).trim();
  const password = text(form.get('password'));
  const { t } = createTranslator(context.language);

  const problems: Problem[] = [];
  if (email === '') problems.push({ field: 'email', text: t('sign-in:missing-email') });
  else if (!emailSchema.safeParse(email).success) {
    problems.push({ field: 'email', text: t('sign-in:invalid-email') });
  }
  if (password === '') problems.push({ field: 'password', text: t('sign-in:missing-password') });
  if (problems.length > 0) return data({ problems, values: { email } }, 422);

  const outcome = await context.identity.signIn({ email, password, from: context.remoteAddress });
  if (!outcome.ok) return data({ problems: problemsFrom(t, outcome.refusals), values: { email } }, 422);
  throw redirect(safeReturn(form.get('to')), { headers: { 'Set-Cookie': outcome.setCookie } });
}

/** A file where a line of text is expected is as good as nothing. */
const text = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

export default function SignIn() {
  const t = useWords('sign-in');
  const { to, demoAccounts } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useBusy();
  return (
    <div className={demoAccounts.length > 0 ? 'rk-sign-in rk-sign-in--demo' : 'rk-sign-in'}>
      <div>
        <PageHead title={t('title')} lead={t('lead')} />
        <FormScope id="sign-in" problems={answer?.problems ?? []} values={answer?.values ?? {}}>
          <Form className="rk-form" pending={busy}>
            <ErrorSummary />
            <input type="hidden" name="to" value={to} />
            <TextInput
              name="email"
              type="email"
              label={t('email')}
              autoComplete="username"
              inputMode="email"
              spellCheck={false}
            />
            <PasswordInput
              name="password"
              label={t('password')}
              autoComplete="current-password"
              show={t('show-password')}
              hide={t('hide-password')}
            />
            <FormActions>
              <Button
                kind="primary"
                type="submit"
                icon={LogIn}
                pending={busy}
                pendingText={t('pending')}
                explanation={to === '/' ? undefined : t('explanation')}
              >
                {t('submit')}
              </Button>
            </FormActions>
            <p className="rk-quiet">{t('no-account')}</p>
          </Form>
        </FormScope>
      </div>
      {demoAccounts.length > 0 ? <DemoAccounts accounts={demoAccounts} formId="sign-in" /> : null}
    </div>
  );
}
