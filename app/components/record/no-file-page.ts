/** A page in place of a file that is not there, or not for this person: without a script, under the house's own style. */
import type { Language } from '../../i18n/language.ts';
import { createTranslator } from '../../i18n/translator.ts';
import houseUrl from '../styles/house.css?url';

/** @param back path of the page that the file belongs to */
export function noFilePage(language: Language, back: string): Response {
  const { t } = createTranslator(language);
  const title = escaped(t('errors:no-file.title'));
  const page = `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${escaped(t('product.name'))}</title>
<link rel="stylesheet" href="${escaped(houseUrl)}">
</head>
<body>
<main class="rk-main">
<div class="rk-trouble">
<h1 class="nl-heading nl-heading--level-1">${title}</h1>
<p class="nl-paragraph nl-paragraph--lead">${escaped(t('errors:no-file.text'))}</p>
<p><a class="nl-link" href="${escaped(back)}">${escaped(t('errors:no-file.back'))}</a></p>
<p class="rk-quiet">${escaped(t('errors:status', { status: 404 }))}</p>
</div>
</main>
</body>
</html>
`;
  return new Response(page, {
    status: 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      // The viewer of an exhibit shows it where the file would be.
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; font-src 'self'; frame-ancestors 'self'",
    },
  });
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
