/** Remembers the language a person chose and goes back to where they were; works without JavaScript. */
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { safeReturn } from '../components/safe-return.ts';
import { languageCookie, parseLanguage } from '../i18n/language.ts';
import { readForm } from '../schemas/read-form.ts';

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const language = parseLanguage(form.get('language'));
  const headers = new Headers();
  if (language) {
    headers.set('Set-Cookie', languageCookie(language, new URL(request.url).protocol === 'https:'));
  }
  return redirect(safeReturn(form.get('back')), { headers });
}

/** The address alone leads nowhere. */
export function loader() {
  return redirect('/');
}
