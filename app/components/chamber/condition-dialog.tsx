/** Attaching or changing a condition: one form per kind, kept whole when something is refused or changed meanwhile. */
import { useRef, useState } from 'react';
import { type Condition, type ConditionKind, conditionKinds } from '../../domain/case/conditions.ts';
import type { Person } from '../../domain/case/dossier.ts';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { CallForm } from '../call-form.tsx';
import { Dialog } from '../dialog.tsx';
import { Select } from '../select.tsx';
import { showToast } from '../toasts.ts';
import { useAct } from '../use-act.ts';
import { useChamber } from './chamber-context.ts';
import { ConditionConflict } from './condition-conflict.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { type ConditionInput, conditionInput, controlName, controlValues } from './condition-form.ts';

export interface ConditionDialogProps {
  /** The condition to change, as it was when it was opened; `new` to attach one, null while nothing is written. */
  readonly condition: Condition | 'new' | null;
  readonly onClose: () => void;
}

export function ConditionDialog({ condition, onClose }: ConditionDialogProps) {
  const t = useWords('chamber');
  const known = condition === 'new' ? null : condition;
  return (
    <Dialog
      title={known ? t('condition.edit-title', { number: known.number }) : t('condition.add-title')}
      isOpen={condition !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      {(close) => <ConditionForm condition={known} close={close} />}
    </Dialog>
  );
}

function ConditionForm({ condition, close }: { condition: Condition | null; close: () => void }) {
  const t = useWords('chamber');
  const { state, runCase } = useChamber();
  const act = useAct();
  const form = useRef<HTMLFormElement>(null);
  /** The revision that this person has seen; a newer one is put beside theirs before anything is saved. */
  const [seen, setSeen] = useState(condition?.revision ?? 0);
  const [mine, setMine] = useState<ConditionInput>(condition?.content ?? blank(state.persons));
  const [comparing, setComparing] = useState(false);
  const now = state.deliberation?.conditions.find((one) => one.conditionId === condition?.conditionId);
  const changed = now !== undefined && now.revision !== seen;

  async function save(input: ConditionInput, revision: number): Promise<void> {
    setMine(input);
    if (now && now.revision !== revision) return setComparing(true);
    const saved = await act.run(() =>
      runCase(
        now
          ? { type: 'reviseCondition', conditionId: now.conditionId, revision, condition: input }
          : { type: 'attachCondition', condition: input },
      ),
    );
    // When it changed meanwhile, the newer version arrives by itself and the two are put beside each other.
    setComparing(!saved);
    if (!saved) return;
    showToast({ text: t(now ? 'condition.saved' : 'condition.added'), kind: 'ok' });
    close();
  }

  if (comparing && changed) {
    const leaveConflict = () => {
      setComparing(false);
      setSeen(now.revision);
      act.clear();
    };
    return (
      <ConditionConflict
        theirs={now}
        mine={mine}
        pending={act.pending}
        onTakeTheirs={close}
        onTakeMine={() => {
          leaveConflict();
          void save(mine, now.revision);
        }}
        onGoOn={leaveConflict}
      />
    );
  }
  const removed = condition !== null && now === undefined;
  const rules = state.regulation.conditionKinds;
  const maxMonths = rules.find((rule) => rule.kind === mine.kind)?.maxMonths ?? null;
  return (
    <CallForm
      id="condition"
      act={act}
      form={form}
      values={controlValues(mine)}
      submit={removed ? t('condition.add-as-new') : t('condition.save')}
      onCancel={close}
      onSend={(data) => void save(conditionInput(mine.kind, data), seen)}
    >
      {changed ? (
        <Alert kind="wait" live title={t('condition.changed-meanwhile', { number: now.number })}>
          {t('condition.compare-when-saving')}
        </Alert>
      ) : null}
      {removed ? (
        <Alert kind="wait" live>
          {t('condition.removed-meanwhile', { number: condition.number })}
        </Alert>
      ) : null}
      <Select
        name={controlName('kind')}
        label={t('condition.kind-label')}
        width="medium"
        options={conditionKinds
          .filter((kind) => rules.some((rule) => rule.kind === kind))
          .map((kind) => ({ value: kind, label: t(`condition.kind.${kind}`) }))}
        onChange={(kind) => {
          // What was typed goes along to the other kind, as far as that has a place for it.
          const typed = form.current ? conditionInput(mine.kind, new FormData(form.current)) : mine;
          setMine({ ...mine, ...typed, kind: kind as ConditionKind });
        }}
      />
      <ConditionFields kind={mine.kind} persons={state.persons} maxMonths={maxMonths} />
    </CallForm>
  );
}

function blank(persons: readonly Person[]): ConditionInput {
  return { kind: 'schooling', force: 'condition', personIds: persons.map((person) => person.personId) };
}
