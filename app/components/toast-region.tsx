/**
 * Where messages about something just done stand for a moment: they take no focus and wait while somebody reads them.
 * They stand at the foot of the window, and everything else makes room: nothing that can be acted upon lies under them.
 */
import { X } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words.tsx';
import { messageIcons } from './alert.tsx';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { closeToast, currentToasts, subscribeToToasts, type Toast } from './toasts.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

const none: readonly Toast[] = [];

export function ToastRegion() {
  const t = useWords('common');
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => none);
  const [held, setHeld] = useState(false);
  const region = useRef<HTMLElement>(null);
  useRoomAtTheFoot(region);
  return (
    <section
      ref={region}
      className="rk-toasts"
      aria-label={t('toast.region')}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ul className="rk-toasts__list" aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} held={held} />
        ))}
      </ul>
    </section>
  );
}

function ToastLine({ toast, held }: { toast: Toast; held: boolean }) {
  const t = useWords('common');
  const { id, timeout } = toast;

  useEffect(() => {
    if (timeout === null || held) return;
    const timer = setTimeout(() => closeToast(id), timeout);
    return () => clearTimeout(timer);
  }, [id, timeout, held]);

  return (
    <li className={`rk-toast rk-toast--${toast.kind}`}>
      <Icon of={messageIcons[toast.kind]} className="rk-toast__icon" />
      <span className="rk-toast__text">
        <VisuallyHidden>{t(`alert.${toast.kind}`)}: </VisuallyHidden>
        {toast.text}
      </span>
      <IconButton label={t('toast.close')} icon={X} size="small" onPress={() => closeToast(id)} />
    </li>
  );
}

/** Tells the style sheets how much of the window's foot the messages take: `--rk-toasts`. */
function useRoomAtTheFoot(region: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = region.current;
    if (!element) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => {
      style.setProperty('--rk-toasts', `${element.offsetHeight}px`);
      keepFocusInSight(element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty('--rk-toasts');
    };
  }, [region]);
}

/** Whoever stands on a control that the messages came to cover goes on seeing it. */
function keepFocusInSight(region: HTMLElement): void {
  const focused = document.activeElement;
  if (!focused || focused === document.body || region.contains(focused) || region.offsetHeight === 0) return;
  if (focused.getBoundingClientRect().bottom > region.getBoundingClientRect().top)
    focused.scrollIntoView({ block: 'nearest' });
}
