/** All problems of a form together, above it, each a link to its field; takes focus when it appears. */
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../i18n/words.tsx';
import { controlId, useFormScope } from './form-scope.tsx';
import { Link, useLocation } from './navigation.tsx';

export function ErrorSummary() {
  const t = useWords('common');
  const { id: scopeId, problems } = useFormScope();
  const frame = useRef<HTMLElement>(null);
  const headingId = useId();

  const told = useRef('');
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());

  // A new attempt brings a new list, also when the same things are still wrong; but a page that is merely drawn again
  // must not take the focus out of the field that somebody is typing in.
  useEffect(() => {
    const now = problems.map(({ field, text }) => `${field} ${text}`).join('\n');
    const isNews = now !== told.current;
    told.current = now;
    if (problems.length > 0 && (isNews || !isTyping())) frame.current?.focus();
    const fields = problems.flatMap(({ field }) => (field ? [controlId(scopeId, field)] : []));
    if (fields.length > 0) setLabels(new Map(fields.map((id) => [id, labelOf(id)])));
  }, [problems, scopeId]);

  if (problems.length === 0) return null;
  return (
    <section ref={frame} tabIndex={-1} className="rk-error-summary" aria-labelledby={headingId}>
      <h2 id={headingId} className="nl-heading nl-heading--level-3">
        {t('form.problems', { count: problems.length })}
      </h2>
      <ul className="rk-error-summary__list">
        {problems.map((problem) => (
          <li key={`${problem.field ?? ''} ${problem.text}`}>
            {problem.field ? (
              <a className="nl-link" href={`#${controlId(scopeId, problem.field)}`}>
                {withLabel(labels.get(controlId(scopeId, problem.field)), problem.text)}
              </a>
            ) : problem.signIn ? (
              <SignInLink>{problem.text}</SignInLink>
            ) : (
              problem.text
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** To a page of its own: what was typed into this one must stay. */
function SignInLink({ children }: { children: string }) {
  const { pathname, search } = useLocation();
  return (
    <Link to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} target="_blank">
      {children}
    </Link>
  );
}

function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, select, [contenteditable]') ?? false;
}

/** What the field is called on the page, so that "Vul dit in" says which; without the mark of what is not needed. */
function labelOf(id: string): string {
  const control = document.getElementById(id);
  const isChoice = control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type);
  const group = isChoice ? control.closest('fieldset[role]')?.querySelector('legend') : null;
  const label = group ?? document.querySelector(`label[for="${CSS.escape(id)}"]`);
  return label?.firstChild?.textContent?.trim() ?? '';
}

function withLabel(label: string | undefined, text: string): string {
  if (!label) return text;
  return /[?.!:]$/.test(label) ? `${label} ${text}` : `${label}: ${text}`;
}
