/** Says to those who listen what happened on the screen: politely, and once. */
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

export type Urgency = 'polite' | 'assertive';
export type Announce = (text: string, urgency?: Urgency) => void;

const AnnounceContext = createContext<Announce>(() => {});

/** Two sources often tell the same news at nearly the same moment. */
const sameNewsMs = 1000;

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Readonly<Record<Urgency, string>>>({ polite: '', assertive: '' });
  const last = useRef({ text: '', at: Number.NEGATIVE_INFINITY });

  const announce = useCallback<Announce>((text, urgency = 'polite') => {
    const now = performance.now();
    if (text === last.current.text && now - last.current.at < sameNewsMs) return;
    last.current = { text, at: now };
    // A region that gets the text it already has stays silent; an invisible difference makes it speak again.
    setSaid((before) => ({ ...before, [urgency]: before[urgency] === text ? `${text}\u00a0` : text }));
  }, []);

  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <VisuallyHidden>
        <span aria-live="polite" aria-atomic="true" data-announcer="polite">
          {said.polite}
        </span>
        <span aria-live="assertive" aria-atomic="true" data-announcer="assertive">
          {said.assertive}
        </span>
      </VisuallyHidden>
    </AnnounceContext.Provider>
  );
}

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
