/** Keeps focus where a person works: when a live update takes the control away that had it, focus goes to the part around it. */
import { type ReactNode, useEffect, useRef } from 'react';

export interface KeepFocusProps {
  readonly className?: string;
  readonly id?: string;
  /** Id of what names the part; read out when focus comes back to it. */
  readonly labelledBy: string;
  /** Too small to be a landmark of the page. */
  readonly isGroup?: boolean;
  readonly children: ReactNode;
}

/** Long enough for a dialog to give focus back to what opened it, short enough not to be noticed. */
const SETTLED_MS = 80;

export function KeepFocus({ className, id, labelledBy, isGroup = false, children }: KeepFocusProps) {
  const frame = useRef<HTMLElement>(null);
  const last = useRef<Element | null>(null);
  /** The innermost part around it: as long as that is there, it is the one that takes focus. */
  const home = useRef<Element | null>(null);

  useEffect(() => {
    const part = frame.current;
    if (!part) return;
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const later = (act: () => void, delay: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, delay);
      timers.add(timer);
    };
    const remember = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? target : null;
      home.current = last.current?.closest('[data-keeps-focus]') ?? part;
    };
    const leave = ({ target, relatedTarget }: FocusEvent) => {
      // A dialog gives focus back when it closes, and may find its control gone.
      if (relatedTarget instanceof Element && relatedTarget.closest('[role$="dialog"]')) return;
      if (relatedTarget) {
        last.current = null;
        return;
      }
      // It may be on its way out of the page. A person who leaves it, or the window, takes focus along.
      later(() => {
        const stays = target instanceof Element && target.isConnected && !isSwitchedOff(target);
        if (stays && document.hasFocus() && document.activeElement !== target && last.current === target)
          last.current = null;
      }, 0);
    };
    const check = () => {
      const lost = last.current;
      if (!lost || document.activeElement !== document.body) return;
      if (lost.isConnected && !isSwitchedOff(lost)) return;
      if (home.current !== part && home.current?.isConnected) return;
      last.current = null;
      // What came in its place should be seen as well.
      part.focus();
    };
    const closed = ({ relatedTarget }: FocusEvent) => {
      if (!relatedTarget && last.current) later(check, SETTLED_MS);
    };
    const observer = new MutationObserver(check);
    observer.observe(part, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    part.addEventListener('focusin', remember);
    part.addEventListener('focusout', leave);
    document.addEventListener('focusout', closed);
    return () => {
      observer.disconnect();
      part.removeEventListener('focusin', remember);
      part.removeEventListener('focusout', leave);
      document.removeEventListener('focusout', closed);
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);

  return (
    <section
      ref={frame}
      id={id}
      tabIndex={-1}
      className={className}
      aria-labelledby={labelledBy}
      data-keeps-focus
      {...(isGroup ? { role: 'group' } : {})}
    >
      {children}
    </section>
  );
}

function isSwitchedOff(element: Element): boolean {
  return element instanceof HTMLButtonElement && element.disabled;
}
