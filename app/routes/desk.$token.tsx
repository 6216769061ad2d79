/** The one-time link of the ministry desk: looking uses nothing up, so that a mail scanner cannot; opening does. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { FormActions } from '../components/form-field.tsx';
import { Form, useBusy } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { problemsFrom } from '../i18n/refusal-text.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useWords } from '../i18n/words.tsx';

export const handle = pageHandle<{ state: 'unused' | 'used' | 'unknown' }>({
  title: (t, { state }) => t(state === 'unused' ? 'desk:link.title' : `desk:link.${state}.title`),
});

export async function loader({ context, params }: LoaderFunctionArgs) {
  const state = await context.desk.look(params.token ?? '');
  return data({ state }, { status: state === 'unused' ? 200 : 410 });
}

export async function action({ context, params }: ActionFunctionArgs) {
  const entered = await context.desk.enter(params.token ?? '');
  if (entered.ok) throw redirect('/desk', { headers: { 'Set-Cookie': entered.setCookie } });
  const { t } = createTranslator(context.language);
  return data({ problems: problemsFrom(t, entered.refusals) }, 422);
}

export default function DeskLink() {
  const t = useWords('desk');
  const { state } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useBusy();
  const refused = answer?.problems[0]?.text;
  return (
    <div className="rk-stack rk-measure">
      {state === 'unused' ? (
        <PageHead title={t('link.title')} lead={t('link.lead')} />
      ) : (
        <PageHead title={t(`link.${state}.title`)} />
      )}
      {refused ? (
        <Alert kind="danger" live>
          {refused}
        </Alert>
      ) : null}
      {state === 'unused' ? (
        <Form pending={busy}>
          <FormActions>
            <Button kind="primary" type="submit" pending={busy} explanation={t('link.explanation')}>
              {t('link.open')}
            </Button>
          </FormActions>
        </Form>
      ) : (
        <Alert kind="wait">{t(`link.${state}.text`)}</Alert>
      )}
    </div>
  );
}
