/** Whoever leaves a page while words are unsent is asked first: those words are in this page and nowhere else. */
import type { ProseSession } from './prose-session.ts';

/**
 * Asks for as long as something waits, and only then: a page that always asks is not kept ready by the browser when
 * somebody goes back to it.
 *
 * @param page the window
 * @returns the function that stops it
 */
export function warnOnLeaving(
  session: Pick<ProseSession, 'subscribe' | 'getSnapshot'>,
  page: EventTarget,
): () => void {
  const warn = (event: Event) => event.preventDefault();
  const look = () => {
    if (session.getSnapshot().state.saved.waiting.length > 0) page.addEventListener('beforeunload', warn);
    else page.removeEventListener('beforeunload', warn);
  };
  const stop = session.subscribe(look);
  look();
  return () => {
    stop();
    page.removeEventListener('beforeunload', warn);
  };
}
