/** What the committee proposes per person, with its grounds (PERSON-1): part of the text that a round is about. */
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../domain/case/dossier.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { type Problem, problemsFrom } from '../../i18n/refusal-text.ts';
import { useFormat, useLanguage, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { CheckboxGroup, RadioGroup } from '../choice-groups.tsx';
import { Dialog } from '../dialog.tsx';
import { ErrorSummary } from '../error-summary.tsx';
import { FormActions } from '../form-field.tsx';
import { FormScope } from '../form-scope.tsx';
import { useChamber } from './chamber-context.ts';
import { Part } from './part.tsx';

export function Outcomes() {
  const t = useWords('chamber');
  const { state, may } = useChamber();
  const { deliberation } = state;
  if (!deliberation) return null;
  const editable = deliberation.mode === 'open' && may('proposeOutcome');
  return (
    <Part title={t('outcome.title')} place="outcomes">
      <p className="rk-quiet">{t(deliberation.mode === 'open' ? 'outcome.intro' : 'outcome.fixed')}</p>
      <ul className="rk-chamber-outcomes">
        {state.persons.map((person) => (
          <PersonOutcome key={person.personId} person={person} editable={editable} />
        ))}
      </ul>
    </Part>
  );
}

function PersonOutcome({ person, editable }: { person: Person; editable: boolean }) {
  const t = useWords('chamber');
  const format = useFormat();
  const { state } = useChamber();
  const label = useLabels();
  const [isOpen, setOpen] = useState(false);
  const proposed = state.deliberation?.outcomes.find((one) => one.personId === person.personId);
  return (
    <li className="rk-chamber-outcome">
      <div>
        <div className="rk-chamber-outcome__name">{person.name}</div>
        <div className={proposed ? undefined : 'rk-chamber-outcome__none'}>
          {proposed ? label.outcome(proposed.outcome) : t('outcome.none')}
          {proposed && proposed.grounds.length > 0 ? (
            <span className="rk-quiet">: {format.list(proposed.grounds.map(label.ground))}</span>
          ) : null}
        </div>
      </div>
      {/* Also when the text stands still meanwhile: what was chosen is not taken away unread. */}
      {editable || isOpen ? (
        <Dialog
          title={t('outcome.legend', { name: person.name })}
          size="small"
          isOpen={isOpen}
          onOpenChange={setOpen}
          trigger={
            <Button kind={proposed ? 'quiet' : 'secondary'} size="small" icon={Pencil}>
              {proposed ? t('outcome.change') : t('outcome.choose')}
            </Button>
          }
        >
          {(close) => <OutcomeForm person={person} close={close} />}
        </Dialog>
      ) : null}
    </li>
  );
}

function OutcomeForm({ person, close }: { person: Person; close: () => void }) {
  const t = useWords('chamber');
  const { state, runCase } = useChamber();
  const label = useLabels();
  const proposed = state.deliberation?.outcomes.find((one) => one.personId === person.personId);
  const [outcome, setOutcome] = useState<string | null>(proposed?.outcome ?? null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [pending, setPending] = useState(false);
  const { outcomes, grounds } = state.regulation;
  const asksGrounds = outcomes.find((one) => one.id === outcome)?.groundRequired ?? false;

  async function save(data: FormData): Promise<void> {
    if (outcome === null) return setProblems([{ field: 'outcome', text: t('outcome.choose-first') }]);
    setPending(true);
    const answer = await runCase({
      type: 'proposeOutcome',
      personId: person.personId,
      outcome,
      grounds: data.getAll('grounds').map(String),
    });
    setPending(false);
    if (answer.ok) close();
    else setProblems(problemsFrom(t, answer.refusals));
  }

  return (
    <FormScope id="outcome" problems={problems}>
      <form
        noValidate
        className="rk-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <ErrorSummary />
        <RadioGroup
          name="outcome"
          label={t('outcome.title')}
          hideLabel
          {...(outcome ? { defaultValue: outcome } : {})}
          options={outcomes.map(({ id }) => ({ value: id, label: label.outcome(id) }))}
          onChange={setOutcome}
        />
        {asksGrounds ? (
          <CheckboxGroup
            name="grounds"
            label={t('outcome.grounds')}
            defaultValue={proposed?.grounds ?? []}
            options={grounds.map(({ id }) => ({ value: id, label: label.ground(id) }))}
          />
        ) : null}
        <FormActions>
          <Button kind="primary" type="submit" pending={pending}>
            {t('outcome.save')}
          </Button>
          <Button kind="quiet" onPress={close}>
            {t('common:action.cancel')}
          </Button>
        </FormActions>
      </form>
    </FormScope>
  );
}

/** The words of the regulation itself: outcomes and grounds are data (OUTCOME-1). */
function useLabels() {
  const language = useLanguage();
  const { regulation } = useChamber().state;
  const find = (list: readonly { id: string; label: Parameters<typeof inLanguage>[0] }[]) => (id: string) => {
    const found = list.find((one) => one.id === id);
    return found ? inLanguage(found.label, language) : id;
  };
  return { outcome: find(regulation.outcomes), ground: find(regulation.grounds) };
}
