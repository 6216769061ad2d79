/** The persons on the form of a new case: each can be added or taken away, with or without JavaScript. */
import { UserMinus, UserPlus } from 'lucide-react';
import { useWords } from '../../i18n/words.tsx';
import { Button } from '../button.tsx';
import { Fieldset } from '../form-field.tsx';
import { PersonFields } from './person-fields.tsx';

export interface PersonRowsProps {
  /** One per person, in order; fields keep what was typed as long as their key stays. */
  readonly keys: readonly string[];
  readonly municipalities: readonly string[];
}

/** As many as the register takes. */
const most = 20;

export function PersonRows({ keys, municipalities }: PersonRowsProps) {
  const t = useWords('register');
  return (
    <>
      {keys.map((key, index) => (
        <Fieldset
          key={key}
          legend={keys.length > 1 ? t('new.person', { number: index + 1 }) : t('new.only-person')}
        >
          <input type="hidden" name="personKey" value={key} />
          <PersonFields prefix={`persons.${index}`} municipalities={municipalities} />
          {keys.length > 1 ? (
            <div>
              <Button kind="quiet" size="small" type="submit" icon={UserMinus} name="remove" value={key}>
                {t('new.remove-person', { number: index + 1 })}
              </Button>
            </div>
          ) : null}
        </Fieldset>
      ))}
      {keys.length < most ? (
        <div>
          <Button
            type="submit"
            icon={UserPlus}
            name="add"
            value="person"
            explanation={t('new.add-person-help')}
          >
            {t('new.add-person')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
