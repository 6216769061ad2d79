/** A case at first sight: the request, the persons, what was found, and its life so far. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Pencil, Save, UserPlus } from 'lucide-react';
import { LinkButton } from '../components/button.tsx';
import { useSearchParams } from '../components/navigation.tsx';
import { pageHandle } from '../components/page-handle.ts';
import { committeeName, readCase } from '../components/register/asking.ts';
import { type CaseAct, performCaseAct } from '../components/register/case-act.ts';
import { CaseLifeLine } from '../components/register/case-life-line.tsx';
import { FindingsTable } from '../components/register/findings-table.tsx';
import { OpenedForm } from '../components/register/opened.tsx';
import { overviewModel } from '../components/register/overview-model.ts';
import { PersonFields } from '../components/register/person-fields.tsx';
import { PersonList } from '../components/register/person-list.tsx';
import { RequestFacts } from '../components/register/request-facts.tsx';
import { RequestFields } from '../components/register/request-fields.tsx';
import { Section } from '../components/section.tsx';
import { statusOf } from '../i18n/form-answer.ts';
import { useWords } from '../i18n/words.tsx';
import { type FormValues, textOf } from '../schemas/form-values.ts';
import { todayAt } from '../schemas/local-time.ts';
import { personFrom, requestFrom } from '../schemas/register-forms.ts';

interface Loaded {
  readonly model: { readonly number: string; readonly title: string };
  readonly committee: string | null;
}

export const handle = pageHandle<Loaded>({
  title: (_t, { model }) => `${model.number} ${model.title}`,
  committee: ({ committee }) => committee,
});

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await readCase(context, params.caseId, request);
  return {
    model: overviewModel(page, context.language),
    committee: committeeName(context, page.state.committeeId),
    today: todayAt(new Date()),
  };
}

function actOf(form: string, values: FormValues): CaseAct | null {
  if (form === 'request') {
    const command = { type: 'correctRequest', title: textOf(values, 'title'), request: requestFrom(values) };
    return { command, done: 'request-corrected', place: 'request' };
  }
  const person = personFrom(values, 'person');
  if (form === 'add-person') {
    return { command: { type: 'addPerson', person }, done: 'person-added', place: 'persons' };
  }
  const personId = textOf(values, 'personId');
  if (form === 'person') {
    const command = { type: 'correctPerson', personId, person };
    return { command, done: 'person-corrected', place: `person-${personId}` };
  }
  return null;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const answer = await performCaseAct({ context, request, caseId: params.caseId, tab: '', actOf });
  return data(answer, statusOf(answer));
}

export default function Overview() {
  const t = useWords('register');
  const { model, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  const edit = params.get('edit');
  const base = `/cases/${model.caseId}`;
  return (
    <div className="rk-register-file">
      <div>
        <Section
          id="request"
          title={t('overview.request')}
          actions={
            model.mayCorrectRequest && edit !== 'request' ? (
              <LinkButton kind="quiet" icon={Pencil} to={`${base}?edit=request`} preventScrollReset>
                {t('overview.correct-request')}
              </LinkButton>
            ) : undefined
          }
        >
          {edit === 'request' && model.mayCorrectRequest ? (
            <OpenedForm
              title={t('overview.correct-request')}
              intro={t('overview.correct-intro')}
              id="request"
              answer={answer}
              submit={t('common:action.save')}
              icon={Save}
              cancelTo={base}
            >
              <RequestFields
                choices={model.choices}
                today={today}
                title={model.title}
                request={model.request}
              />
            </OpenedForm>
          ) : (
            <RequestFacts request={model.request} choices={model.choices} />
          )}
        </Section>
        <Section
          id="persons"
          title={t('overview.persons')}
          actions={
            model.mayAddPerson && edit !== 'new-person' ? (
              <LinkButton kind="quiet" icon={UserPlus} to={`${base}?edit=new-person`} preventScrollReset>
                {t('new.add-person')}
              </LinkButton>
            ) : undefined
          }
        >
          <PersonList
            persons={model.persons}
            editTo={model.mayCorrectPerson ? (personId) => `${base}?edit=${personId}` : null}
            form={(person) =>
              edit === person.personId && model.mayCorrectPerson ? (
                <OpenedForm
                  title={t('overview.correct-person', { name: person.name })}
                  id="person"
                  answer={answer}
                  submit={t('common:action.save')}
                  icon={Save}
                  cancelTo={base}
                  fields={{ personId: person.personId }}
                >
                  <PersonFields
                    prefix="person"
                    person={person}
                    municipalities={model.choices.municipalities}
                  />
                </OpenedForm>
              ) : null
            }
          />
          {edit === 'new-person' && model.mayAddPerson ? (
            <OpenedForm
              title={t('new.add-person')}
              id="add-person"
              answer={answer}
              submit={t('overview.add-person')}
              icon={UserPlus}
              cancelTo={base}
            >
              <PersonFields prefix="person" municipalities={model.choices.municipalities} />
            </OpenedForm>
          ) : null}
        </Section>
        <Section
          title={t('overview.findings')}
          actions={
            <LinkButton kind="quiet" to={`${base}/admission`}>
              {t('overview.to-admission')}
            </LinkButton>
          }
        >
          <FindingsTable questions={model.questions} />
        </Section>
      </div>
      <aside aria-labelledby="life" className="rk-register-file__life">
        <Section title={<span id="life">{t('life.title')}</span>}>
          <CaseLifeLine steps={model.life} />
        </Section>
      </aside>
    </div>
  );
}
