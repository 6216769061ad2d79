/** A calm page for whoever is no longer in the room: why, what happens now, and where to go. */
import { useEffect, useRef } from 'react';
import type { Id } from '../../domain/identifiers.ts';
import { useWords } from '../../i18n/words.tsx';
import type { LeftMessage } from '../../schemas/live-messages.ts';
import { LinkButton } from '../button.tsx';
import { Heading } from '../heading.tsx';

export interface LeftNoticeProps {
  readonly reason: Exclude<LeftMessage['reason'], 'rights-changed' | 'failed'>;
  /** Where this person can still go; null when it is the sitting itself that is over for them. */
  readonly sittingId: Id | null;
  /** Where to come back to after signing in. */
  readonly back: string;
}

export function LeftNotice({ reason, sittingId, back }: LeftNoticeProps) {
  const t = useWords('chamber');
  const frame = useRef<HTMLDivElement>(null);
  // What had focus is gone with the room.
  useEffect(() => frame.current?.focus(), []);
  return (
    <div ref={frame} tabIndex={-1} className="rk-chamber-left" role="alert">
      <Heading level={1}>{t(`left.${reason}.title`)}</Heading>
      <p className="nl-paragraph nl-paragraph--lead">{t(`left.${reason}.text`)}</p>
      <div className="rk-button-group">
        {reason === 'signed-out' ? (
          <LinkButton kind="primary" to={`/sign-in?to=${encodeURIComponent(back)}`}>
            {t('left.sign-in')}
          </LinkButton>
        ) : (
          <>
            {sittingId ? (
              <LinkButton kind="primary" to={`/sittings/${sittingId}`}>
                {t('left.to-sitting')}
              </LinkButton>
            ) : null}
            <LinkButton kind={sittingId ? 'quiet' : 'primary'} to="/">
              {t('left.home')}
            </LinkButton>
          </>
        )}
      </div>
    </div>
  );
}
