/** The other languages, each by its own name; a plain form, so that it works everywhere. */
import { languageNames, languages } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Button } from './button.tsx';
import { Form, useLocation } from './navigation.tsx';

export function LanguageSwitch() {
  const t = useWords('common');
  const here = useLanguage();
  const { pathname, search } = useLocation();
  return (
    // A whole new document: its language is an attribute of the document itself.
    <Form action="/language" reloadDocument className="rk-language" aria-label={t('shell.language')}>
      <input type="hidden" name="back" value={pathname + search} />
      {languages
        .filter((language) => language !== here)
        .map((language) => (
          <Button key={language} kind="quiet" type="submit" name="language" value={language} lang={language}>
            {languageNames[language]}
          </Button>
        ))}
    </Form>
  );
}
