/** What a route tells the frame around it: its title, how much frame it wants, and whose committee it is about. */
import type { AnyTranslate } from '../i18n/refusal-text.ts';
import type { Translate } from '../i18n/translator.ts';

/** `page`: header, one column, footer. `wide`: header and the whole window. `bare`: nothing around it. */
export type ShellKind = 'page' | 'wide' | 'bare';

export interface PageHandle<Data = unknown> {
  readonly title: (t: Translate, data: Data) => string;
  readonly shell?: ShellKind;
  readonly committee?: (data: Data) => string | null;
}

/** `export const handle = pageHandle<typeof loader>({ title: (t) => t('register:list.title') })`. */
export function pageHandle<Data = unknown>(handle: PageHandle<Data>): PageHandle<Data> {
  return handle;
}

export interface Match {
  readonly handle: unknown;
  readonly data: unknown;
}

/** The deepest route that gives a handle decides; a page that failed has no data and then no title of its own. */
export function frameOf(
  matches: readonly Match[],
  t: AnyTranslate,
): {
  readonly title: string | null;
  readonly shell: ShellKind;
  readonly committee: string | null;
} {
  const match = matches.findLast(({ handle }) => isPageHandle(handle));
  const handle = match && isPageHandle(match.handle) ? match.handle : null;
  if (!match || !handle) return { title: null, shell: 'page', committee: null };
  return {
    title: handle.title(t as Translate, match.data),
    shell: handle.shell ?? 'page',
    committee: handle.committee?.(match.data) ?? null,
  };
}

function isPageHandle(handle: unknown): handle is PageHandle {
  return (
    typeof handle === 'object' && handle !== null && 'title' in handle && typeof handle.title === 'function'
  );
}
