/** Where messages about something just done stand for a moment; they take no focus and wait while somebody reads them. */
import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
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
  return (
    <section
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
