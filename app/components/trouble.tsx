/** A page that could not be shown: calm, in words, with what to do next. */
import { RotateCw } from 'lucide-react';
import { useFormat, useWords } from '../i18n/words.tsx';
import { Button, LinkButton } from './button.tsx';
import { Heading } from './heading.tsx';

export type TroubleKind =
  | 'not-found'
  | 'forbidden'
  | 'unreadable'
  | 'signed-out'
  | 'broken'
  | 'offline'
  | 'unavailable';

/** @param status of the answer, or null when there was none */
export function troubleOf(status: number | null, online: boolean): TroubleKind {
  if (status === null) return online ? 'broken' : 'offline';
  if (status === 401) return 'signed-out';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 405 || status === 410) return 'not-found';
  if (status === 400 || status === 413 || status === 415) return 'unreadable';
  if (status === 502 || status === 503 || status === 504) return 'unavailable';
  return 'broken';
}

export interface TroubleProps {
  readonly kind: TroubleKind;
  readonly status: number | null;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** Where to come back to after signing in. */
  readonly back: string;
}

export function Trouble({ kind, status, at, back }: TroubleProps) {
  const t = useWords('errors');
  const common = useWords('common');
  const format = useFormat();
  const next: Record<TroubleKind, string> = {
    'not-found': t('not-found.next'),
    forbidden: t('forbidden.next'),
    unreadable: t('unreadable.next'),
    'signed-out': '',
    broken: t('broken.next', { time: format.dateTime(at) }),
    offline: t('offline.next'),
    unavailable: t('unavailable.next'),
  };
  const retry = kind === 'broken' || kind === 'offline' || kind === 'unavailable';
  return (
    <div className="rk-trouble">
      <Heading level={1}>{t(`${kind}.title`)}</Heading>
      <p className="nl-paragraph nl-paragraph--lead">{t(`${kind}.text`)}</p>
      {next[kind] ? <p>{next[kind]}</p> : null}
      <div className="rk-button-group">
        {retry ? (
          <Button kind="primary" icon={RotateCw} onPress={() => location.reload()}>
            {t('reload')}
          </Button>
        ) : null}
        {kind === 'signed-out' ? (
          <LinkButton kind="primary" to={`/sign-in?to=${encodeURIComponent(back)}`}>
            {common('shell.sign-in')}
          </LinkButton>
        ) : (
          <LinkButton to="/" kind={retry ? 'quiet' : 'primary'}>
            {t('home')}
          </LinkButton>
        )}
      </div>
      {status === null ? null : <p className="rk-quiet">{t('status', { status })}</p>}
    </div>
  );
}
