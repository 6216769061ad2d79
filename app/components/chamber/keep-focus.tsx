/** Keeps focus where a person works: when a live update takes the control away that had it, focus goes to the part around it. */
import { type ReactNode, useEffect, useRef } from 'react';

export interface KeepFocusProps {
  readonly className?: string;
  readonly id?: string;
  /** Id of the heading that names the part; read out when focus comes back to it. */
  readonly labelledBy: string;
  readonly children: ReactNode;
}

export function KeepFocus({ className, id, labelledBy, children }: KeepFocusProps) {
  const frame = useRef<HTMLElement>(null);
  const last = useRef<Element | null>(null);

  useEffect(() => {
    const part = frame.current;
    if (!part) return;
    const remember = (event: FocusEvent) => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    // A person who leaves for another control, or for another window, takes focus along.
    const forget = (event: FocusEvent) => {
      const left = event.target instanceof Element && event.target.isConnected;
      if (left && document.hasFocus() && !isSwitchedOff(event.target)) last.current = null;
    };
    const check = () => {
      const lost = last.current;
      if (!lost || document.activeElement !== document.body) return;
      if (lost.isConnected && !isSwitchedOff(lost)) return;
      last.current = null;
      // What came in its place should be seen as well.
      part.focus();
    };
    const observer = new MutationObserver(check);
    observer.observe(part, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    part.addEventListener('focusin', remember);
    part.addEventListener('focusout', forget);
    return () => {
      observer.disconnect();
      part.removeEventListener('focusin', remember);
      part.removeEventListener('focusout', forget);
    };
  }, []);

  return (
    <section ref={frame} id={id} tabIndex={-1} className={className} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}

function isSwitchedOff(element: EventTarget | null): boolean {
  return element instanceof HTMLButtonElement && element.disabled;
}
