/** What the ministry's contact point sees: one advice, who signed it, the document, and the receipt. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Alert } from '../components/alert.tsx';
import { Button, LinkButton } from '../components/button.tsx';
import { DescriptionList } from '../components/description-list.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { FormActions } from '../components/form-field.tsx';
import { FormScope } from '../components/form-scope.tsx';
import { Form, useBusy } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { PageHead } from '../components/page-head.tsx';
import { RoleWord } from '../components/record/role-word.tsx';
import { Section } from '../components/section.tsx';
import { TextInput } from '../components/text-input.tsx';
import { problemsFrom } from '../i18n/refusal-text.ts';
import { createTranslator } from '../i18n/translator.ts';
import { useFormat, useWords } from '../i18n/words.tsx';
import { readForm } from '../schemas/read-form.ts';

export const handle = pageHandle<{ page: unknown }>({
  title: (t, { page }) => t(page ? 'desk:title' : 'desk:closed.title'),
});

export async function loader({ context }: LoaderFunctionArgs) {
  const page = await context.desk.page();
  return data({ page }, { status: page ? 200 : 403 });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const by = String(form.get('by') ?? '');
  const answer = await context.desk.acknowledge(by);
  if (answer.ok) return { problems: [], values: {} };
  const { t } = createTranslator(context.language);
  return data({ problems: problemsFrom(t, answer.refusals), values: { by } }, 422);
}

export default function Desk() {
  const t = useWords('desk');
  const format = useFormat();
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useBusy();
  if (!page) {
    return (
      <div className="rk-stack rk-measure">
        <PageHead title={t('closed.title')} />
        <Alert kind="wait">{t('closed.text')}</Alert>
      </div>
    );
  }
  return (
    <div className="rk-stack rk-stack--loose">
      <PageHead
        kicker={page.committeeName}
        title={t('heading', { number: page.caseNumber })}
        lead={t('lead', { name: page.contactName })}
      />
      <Section title={t('document.title')}>
        <DescriptionList
          items={[
            { term: t('document.adopted'), description: format.dateTime(page.adoptedAt) },
            {
              term: t('document.signed'),
              description: (
                <ul>
                  {page.signedBy.map(({ name, role, at }) => (
                    <li key={role}>
                      {name}, <RoleWord role={role} />, {format.dateTime(at)}
                    </li>
                  ))}
                </ul>
              ),
            },
            { term: t('document.hash'), description: <code className="rk-hash-whole">{page.sha256}</code> },
          ]}
        />
        <p>
          <LinkButton to="/desk/document" kind="secondary" reloadDocument>
            {t('document.open', { size: format.bytes(page.size) })}
          </LinkButton>
        </p>
      </Section>
      <Section title={t('receipt.title')}>
        {page.receipt ? (
          <Alert kind="ok" live>
            {t('receipt.done', { name: page.receipt.by, at: format.dateTime(page.receipt.at) })}
          </Alert>
        ) : (
          <FormScope id="receipt" problems={answer?.problems ?? []} values={answer?.values ?? {}}>
            <Form className="rk-form" pending={busy}>
              <ErrorSummary />
              <TextInput name="by" label={t('receipt.by')} help={t('receipt.help')} autoComplete="name" />
              <FormActions>
                <Button kind="primary" type="submit" pending={busy} explanation={t('receipt.explanation')}>
                  {t('receipt.confirm')}
                </Button>
              </FormActions>
            </Form>
          </FormScope>
        )}
      </Section>
    </div>
  );
}
