/** Which language a person reads: their own choice, else what their browser asks for, else Dutch. */
export const languages = ['nl', 'en', 'de'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'nl';
/** Each language by its own name, for the switch. */
export const languageNames: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
};
/** For Intl: one region per language, so that every screen writes dates and numbers alike. */
export const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB', de: 'de-DE' };

export const languageCookieName = 'rk-language';
const oneYear = 365 * 24 * 60 * 60;

export function parseLanguage(text: unknown): Language | null {
  return languages.find((language) => language === text) ?? null;
}

/** @param headers the raw `Cookie` and `Accept-Language` headers of the request */
export function languageOf(headers: {
  readonly cookie?: string | null | undefined;
  readonly acceptLanguage?: string | null | undefined;
}): Language {
  return chosen(headers.cookie ?? '') ?? preferred(headers.acceptLanguage ?? '') ?? defaultLanguage;
}

/** The value of Set-Cookie that remembers the choice; it says nothing about the person, so scripts may read it. */
export function languageCookie(language: Language, secure: boolean): string {
  return `${languageCookieName}=${language}; Path=/; Max-Age=${oneYear}; SameSite=Lax${secure ? '; Secure' : ''}`;
}

function chosen(cookies: string): Language | null {
  for (const pair of cookies.split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === languageCookieName) return parseLanguage(value?.trim());
  }
  return null;
}

/** RFC 9110, 12.5.4: the highest weight wins, order decides among equals, weight 0 means "not this one". */
function preferred(header: string): Language | null {
  let best: { language: Language; weight: number } | null = null;
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = parseLanguage(tag.split('-', 1)[0]?.toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) : 1;
    if (language && weight > 0 && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? null;
}
