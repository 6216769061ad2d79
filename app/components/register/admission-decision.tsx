/** Admitting a case, or declining it with a reason; what still stands in the way is named with a link (ADMIT-2). */
import { CircleCheck, CircleX } from 'lucide-react';
import type { FormAnswer } from '../../i18n/form-answer.ts';
import { useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { Alert } from '../alert.tsx';
import { LinkButton } from '../button.tsx';
import { Link } from '../navigation.tsx';
import type { Question } from './admission-model.ts';
import { ReasonedForm } from './reasoned-form.tsx';

export interface AdmissionDecisionProps {
  readonly base: string;
  readonly questions: readonly Question[];
  readonly mayAnswer: boolean;
  readonly mayDecline: boolean;
  readonly declining: boolean;
  readonly answer: FormAnswer | undefined;
}

export function AdmissionDecision(props: AdmissionDecisionProps) {
  const { base, questions, mayAnswer, mayDecline, declining, answer } = props;
  const t = useWords('register');
  const gaps = questions.filter((question) => question.gap !== null);
  return (
    <>
      {gaps.length > 0 ? (
        <Gaps base={base} gaps={gaps} mayAnswer={mayAnswer} />
      ) : (
        <ActForm
          id="admit"
          answer={answer}
          submit={t('admission.admit')}
          icon={CircleCheck}
          explanation={t('admission.admit-explanation')}
        />
      )}
      {mayDecline && declining ? (
        <ReasonedForm
          title={t('admission.decline')}
          id="decline"
          answer={answer}
          submit={t('admission.decline-submit')}
          icon={CircleX}
          explanation={t('admission.decline-explanation')}
          cancelTo={base}
          reasonHelp={t('admission.decline-help')}
        />
      ) : null}
      {mayDecline && !declining ? (
        <div>
          <LinkButton kind="quiet-danger" icon={CircleX} to={`${base}?decline=1`} preventScrollReset>
            {t('admission.decline')}
          </LinkButton>
        </div>
      ) : null}
    </>
  );
}

function Gaps({ base, gaps, mayAnswer }: { base: string; gaps: readonly Question[]; mayAnswer: boolean }) {
  const t = useWords('register');
  return (
    <Alert kind="wait" title={t('admission.gaps')}>
      <ul className="rk-register-bullets">
        {gaps.map((question) => (
          <li key={question.id}>
            {question.person}:{' '}
            {mayAnswer ? (
              <Link to={`${base}?question=${question.id}`} preventScrollReset>
                {question.label}
              </Link>
            ) : (
              question.label
            )}{' '}
            ({t(`admission.gap.${question.gap ?? 'finding-missing'}`)})
          </li>
        ))}
      </ul>
    </Alert>
  );
}
