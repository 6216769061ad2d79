/** Who has this chamber on the screen right now, as a row of marks with their names. */
import { useWords } from '../../i18n/words.tsx';
import type { PresentPerson } from '../../schemas/live-messages.ts';
import { PersonMark } from '../person-mark.tsx';
import { useChamber } from './chamber-context.ts';

/** More marks than this are no longer read but counted. */
const SHOWN = 9;

export function Presence() {
  const t = useWords('chamber');
  const { presence, colourOf } = useChamber();
  const people = oncePerPerson(presence);
  if (people.length === 0) return null;
  return (
    <ul className="rk-chamber-presence" aria-label={t('strip.presence')}>
      {people.slice(0, SHOWN).map((person) => (
        <li key={person.accountId}>
          <PersonMark name={person.name} colour={colourOf(person.accountId)} size="small" showName={false} />
        </li>
      ))}
      {people.length > SHOWN ? (
        <li className="rk-quiet">{t('strip.presence-more', { count: people.length - SHOWN })}</li>
      ) : null}
    </ul>
  );
}

/** Somebody with a laptop and a phone is one person. */
function oncePerPerson(people: readonly PresentPerson[]): readonly PresentPerson[] {
  return people.filter(
    (person, index) => people.findIndex((one) => one.accountId === person.accountId) === index,
  );
}
