/** What the committee proposes per person, with its grounds (PERSON-1): part of the text that a round is about. */
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../domain/case/dossier.ts';
import { refuse } from '../../domain/refusal.ts';
import { inLanguage } from '../../domain/regulation/localised.ts';
import { useFormat, useLanguage, useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { CallForm } from '../call-form.tsx';
import { CheckboxGroup, RadioGroup } from '../choice-groups.tsx';
import { Dialog } from '../dialog.tsx';
import { type Outcome, useAct } from '../use-act.ts';
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
  const label = useOutcomeWords();
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
  const act = useAct();
  const label = useOutcomeWords();
  const proposed = state.deliberation?.outcomes.find((one) => one.personId === person.personId);
  const [outcome, setOutcome] = useState<string | null>(proposed?.outcome ?? null);
  const { outcomes, grounds } = state.regulation;
  const asksGrounds = outcomes.find((one) => one.id === outcome)?.groundRequired ?? false;

  async function propose(data: FormData): Promise<Outcome> {
    if (outcome === null) return refuse('choice-invalid', {}, 'outcome');
    const { personId } = person;
    const chosen = data.getAll('grounds').map(String);
    return await runCase({ type: 'proposeOutcome', personId, outcome, grounds: chosen });
  }

  return (
    <CallForm
      id="outcome"
      act={act}
      submit={t('outcome.save')}
      onCancel={close}
      onSend={async (data) => {
        if (await act.run(() => propose(data))) close();
      }}
    >
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
    </CallForm>
  );
}

/** The words of the regulation itself: outcomes and grounds are data (OUTCOME-1). */
export function useOutcomeWords() {
  const language = useLanguage();
  const { regulation } = useChamber().state;
  const find = (list: readonly { id: string; label: Parameters<typeof inLanguage>[0] }[]) => (id: string) => {
    const found = list.find((one) => one.id === id);
    return found ? inLanguage(found.label, language) : id;
  };
  return { outcome: find(regulation.outcomes), ground: find(regulation.grounds) };
}
