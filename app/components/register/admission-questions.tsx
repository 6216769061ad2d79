/** The questions that the regulation asks before a case can be admitted: one at a time, each with its note. */
import { Pencil, Save } from 'lucide-react';
import type { FormAnswer } from '../../i18n/form-answer.ts';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { LinkButton } from '../button.tsx';
import { RadioGroup } from '../choice-groups.tsx';
import { TextArea } from '../text-area.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';
import type { Question } from './admission-model.ts';
import { FindingBadge } from './findings-table.tsx';
import { OpenedForm } from './opened.tsx';
import { Paragraphs } from './request-facts.tsx';

export interface AdmissionQuestionsProps {
  readonly base: string;
  readonly questions: readonly Question[];
  readonly mayAnswer: boolean;
  /** The question whose form is open. */
  readonly open: string | null;
  /** It was asked for, instead of being simply the next one. */
  readonly asked: boolean;
  readonly answer: FormAnswer | undefined;
}

export function AdmissionQuestions(props: AdmissionQuestionsProps) {
  const { base, questions, mayAnswer, open, asked, answer } = props;
  return (
    <ol className="rk-register-list">
      {questions.map((question) => (
        <li key={question.id} id={`question-${question.id}`}>
          {open === question.id && mayAnswer && question.isOpen ? (
            <QuestionForm base={base} question={question} asked={asked} answer={answer} />
          ) : (
            <QuestionLine base={base} question={question} mayAnswer={mayAnswer && question.isOpen} />
          )}
        </li>
      ))}
    </ol>
  );
}

function QuestionLine({
  base,
  question,
  mayAnswer,
}: {
  base: string;
  question: Question;
  mayAnswer: boolean;
}) {
  const t = useWords('register');
  const format = useFormat();
  const { finding, id } = question;
  return (
    <div className="rk-register-list__line">
      <div>
        <strong className="rk-register-sentence">{question.label}</strong>
        <div className="rk-cluster">
          <span>{question.person}</span>
          <FindingBadge question={question} />
        </div>
        {finding ? (
          <>
            <Paragraphs text={finding.note} />
            <p className="rk-quiet">{t('by-at', { name: finding.by, at: format.date(finding.at) })}</p>
          </>
        ) : null}
      </div>
      {mayAnswer ? (
        <LinkButton kind="quiet" size="small" icon={Pencil} to={`${base}?question=${id}`} preventScrollReset>
          {t(finding ? 'correct' : 'admission.do-answer')}{' '}
          <VisuallyHidden>
            {question.label}, {question.person}
          </VisuallyHidden>
        </LinkButton>
      ) : null}
    </div>
  );
}

function QuestionForm({
  base,
  question,
  asked,
  answer,
}: {
  base: string;
  question: Question;
  asked: boolean;
  answer: FormAnswer | undefined;
}) {
  const t = useWords('register');
  const { id, kind, finding, ruleId, personId } = question;
  const form = `finding-${id}`;
  return (
    <OpenedForm
      title={`${question.person}: ${question.label}`}
      takesFocus={asked}
      intro={
        question.subTests.length > 0 ? (
          <>
            <p>{t('admission.sub-tests')}</p>
            <ul className="rk-register-bullets">
              {question.subTests.map((test) => (
                <li key={test}>{test}</li>
              ))}
            </ul>
          </>
        ) : undefined
      }
      id={form}
      answer={answer}
      submit={t('admission.save')}
      icon={Save}
      fields={{ 'finding.ruleId': ruleId, 'finding.personId': personId }}
      {...(finding ? { cancelTo: base } : {})}
    >
      <RadioGroup
        name="finding.answer"
        label={t('admission.answer')}
        options={(['applies', 'does-not-apply', 'unknown'] as const).map((value) => ({
          value,
          label: t(`admission.${kind}.${value}`),
          help: value === 'unknown' ? t('admission.unknown-help') : undefined,
        }))}
        {...(finding ? { defaultValue: finding.answer } : {})}
      />
      <TextArea
        name="finding.note"
        label={t('admission.note')}
        help={t(question.exception ? 'admission.note-exception' : 'admission.note-help')}
        maxLength={4000}
        {...(finding ? { defaultValue: finding.note } : {})}
      />
    </OpenedForm>
  );
}
