/** Says once what was just done, when a page was reached by doing it, and puts focus where it happened. */
import { useEffect } from 'react';
import { useWords } from '../../i18n/words.tsx';
import { Alert } from '../alert.tsx';
import { useLocation, useNavigate } from '../navigation.tsx';
import { showToast } from '../toasts.ts';

export const doneCodes = [
  'registered',
  'request-corrected',
  'person-added',
  'person-corrected',
  'finding-recorded',
  'admitted',
  'declined',
  'circumstance-recorded',
  'circumstance-corrected',
  'circumstance-withdrawn',
  'exhibit-filed',
  'exhibit-withdrawn',
  'member-seated',
  'seat-vacated',
  'recused',
  'scheduled',
  'sitting-planned',
] as const;
export type DoneCode = (typeof doneCodes)[number];

/** @param place anchor of what changed */
export function doneAt(path: string, code: DoneCode, place = ''): string {
  return `${path}?done=${code}${place ? `#${place}` : ''}`;
}

export function DoneNotice() {
  const t = useWords('register');
  const navigate = useNavigate();
  const { search, hash } = useLocation();
  const asked = new URLSearchParams(search).get('done');
  const code = doneCodes.find((one) => one === asked);
  const text = code ? t(`done.${code}`) : null;

  useEffect(() => {
    if (text === null) return;
    showToast({ text, kind: 'ok' });
    focusOn(hash.slice(1));
    // Said once: whoever reloads the page or shares its address is not told again.
    const rest = new URLSearchParams(search);
    rest.delete('done');
    navigate({ search: rest.toString(), hash }, { replace: true, preventScrollReset: true });
  }, [text, search, hash, navigate]);

  if (text === null) return null;
  return (
    <noscript>
      <Alert kind="ok">{text}</Alert>
    </noscript>
  );
}

function focusOn(id: string): void {
  const place = id ? document.getElementById(decodeURIComponent(id)) : null;
  if (!place) return;
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1');
  place.focus();
}
