/** Every language by its letters, the present one marked; a plain form, so that it works everywhere. */
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
      {languages.map((language) => (
        <Button
          key={language}
          kind="quiet"
          size="small"
          type="submit"
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === here}
          // Begins with the letters that are seen, so that whoever says them aloud presses this button.
          aria-label={`${language.toUpperCase()}, ${languageNames[language]}`}
        >
          {language.toUpperCase()}
        </Button>
      ))}
    </Form>
  );
}
