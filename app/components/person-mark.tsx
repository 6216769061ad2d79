/** A person by initials and colour, with the name beside it or as its accessible name. */
import { useWords } from '../i18n/words.tsx';
import { cursorClass } from './cursor-colours.ts';
import { initialsOf } from './initials.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface PersonMarkProps {
  readonly name: string;
  /** Index into the twelve cursor colours; without one the mark is ink. */
  readonly colour?: number;
  readonly role?: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly showName?: boolean;
  readonly state?: 'present' | 'away' | 'speaking';
}

export function PersonMark({ name, colour, role, size = 'medium', showName = true, state }: PersonMarkProps) {
  const t = useWords('common');
  const names = [
    'rk-person',
    `rk-person--${size}`,
    state ? `rk-person--${state}` : '',
    colour === undefined ? '' : cursorClass(colour),
  ];
  const spoken = state ? <VisuallyHidden> ({t(`person.${state}`)})</VisuallyHidden> : null;
  return (
    <span className={names.filter(Boolean).join(' ')} title={showName ? undefined : name}>
      <span className="rk-person__mark" aria-hidden="true">
        {initialsOf(name)}
      </span>
      {showName ? (
        <span className="rk-person__words">
          <span className="rk-person__name">
            {name}
            {spoken}
          </span>
          {role ? <span className="rk-person__role">{role}</span> : null}
        </span>
      ) : (
        <VisuallyHidden>
          {name}
          {spoken}
        </VisuallyHidden>
      )}
    </span>
  );
}
