/** To the ministry's contact point: behind a link that opens once, with the receipt that comes back (SEND-1). */
import { Send } from 'lucide-react';
import { useFormat, useWords } from '../../i18n/words.tsx';
import { ActForm } from '../act-form.tsx';
import { Alert } from '../alert.tsx';
import { DescriptionList } from '../description-list.tsx';
import { Progress } from '../progress.tsx';
import { Section } from '../section.tsx';
import { TextInput } from '../text-input.tsx';
import { DeskLinkNote } from './desk-link-note.tsx';
import type { RecordProps } from './step.ts';

export function DispatchStep({ state, may, deskLink, answer }: RecordProps) {
  const t = useWords('records');
  const format = useFormat();
  const { dispatch, status } = state;
  if (!dispatch) {
    const maySend = status === 'signed' && may.includes('sendAdvice');
    return (
      <Section keepsFocus title={t('dispatch.title')}>
        {maySend ? (
          <ActForm
            id="send"
            answer={answer}
            icon={Send}
            submit={t('dispatch.send')}
            explanation={t('dispatch.explanation')}
          >
            <TextInput
              name="contactName"
              label={t('dispatch.contact-name')}
              help={t('dispatch.contact-help')}
            />
            <TextInput
              name="contactEmail"
              type="email"
              label={t('dispatch.contact-email')}
              inputMode="email"
              spellCheck={false}
            />
          </ActForm>
        ) : (
          <p className="rk-quiet">{t(status === 'signed' ? 'dispatch.by-secretary' : 'dispatch.not-yet')}</p>
        )}
      </Section>
    );
  }
  return (
    <Section keepsFocus title={t('dispatch.title')}>
      <DescriptionList
        items={[
          {
            term: t('dispatch.to'),
            description: [dispatch.contactName, dispatch.contactEmail].filter(Boolean).join(', '),
          },
          {
            term: t('dispatch.delivered'),
            description: dispatch.deliveredAt ? (
              format.dateTime(dispatch.deliveredAt)
            ) : (
              <Progress label={t('dispatch.on-its-way')} />
            ),
          },
          {
            term: t('dispatch.receipt'),
            description: dispatch.receipt
              ? t('dispatch.received', {
                  name: dispatch.receipt.by,
                  at: format.dateTime(dispatch.receipt.at),
                })
              : t('dispatch.no-receipt'),
          },
        ]}
      />
      {dispatch.receipt ? <Alert kind="ok">{t('dispatch.complete')}</Alert> : null}
      {!dispatch.receipt && may.includes('renewDeskLink') ? (
        <>
          <DeskLinkNote link={deskLink} delivered={dispatch.deliveredAt !== null} />
          <ActForm
            id="renew"
            kind="secondary"
            answer={answer}
            submit={t('dispatch.renew')}
            explanation={t('dispatch.renew-explanation')}
          />
        </>
      ) : null}
    </Section>
  );
}
