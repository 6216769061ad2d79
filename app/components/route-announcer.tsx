/** After going to another page without a new document: tells its title, and gives focus a place when it was lost. */
import { useEffect, useRef } from 'react';
import { useAnnounce } from './announcer.tsx';
import { mainId } from './app-shell.tsx';
import { useLocation } from './navigation.tsx';

export function RouteAnnouncer({ title }: { title: string }) {
  const announce = useAnnounce();
  const { pathname } = useLocation();
  const before = useRef(pathname);

  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    announce(title);
    const focused = document.activeElement;
    if (focused === null || focused === document.body) {
      document.getElementById(mainId)?.focus({ preventScroll: true });
    }
  }, [pathname, title, announce]);

  return null;
}
