/** The frame around every page: where you are, of which committee, who you are, and the way out. */
import { LogOut, Menu as MenuIcon, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.tsx';
import { Band } from './band.tsx';
import { BrandMark } from './brand.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { KeyboardHelpButton } from './keyboard-help.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { BareLink, Form, PlaceLink, useNavigation } from './navigation.tsx';
import { useOnline } from './online.ts';
import type { ShellKind } from './page-handle.ts';

export interface NavItem {
  readonly to: string;
  readonly label: string;
  readonly end?: boolean;
}

export interface AppShellProps {
  readonly kind: ShellKind;
  /** Name of the signed-in person. */
  readonly person: string | null;
  readonly committee: string | null;
  readonly navigation: readonly NavItem[];
  readonly children: ReactNode;
}

export const mainId = 'inhoud';

export function AppShell({ kind, person, committee, navigation, children }: AppShellProps) {
  const t = useWords('common');
  const menu = person !== null && navigation.length > 0;
  if (kind === 'bare') {
    return (
      <main id={mainId} tabIndex={-1}>
        {children}
      </main>
    );
  }
  return (
    <div className={`rk-shell rk-shell--${kind}`}>
      <a className="nl-skip-link nl-skip-link--visible-on-focus rk-skip" href={`#${mainId}`}>
        {t('shell.skip')}
      </a>
      <LoadingLine />
      <header className="rk-header">
        <div className="rk-header__inner">
          <BareLink to="/" className="rk-brand">
            <BrandMark />
            <span className="rk-brand__name">{t('product.name')}</span>
          </BareLink>
          {committee ? <span className="rk-header__committee">{committee}</span> : null}
          {menu ? <MainNavigation items={navigation} /> : null}
          <div className={person ? 'rk-header__self rk-header__self--folds' : 'rk-header__self'}>
            <LanguageSwitch />
            {person ? <SignedIn person={person} /> : null}
          </div>
          {person ? (
            <div className="rk-header__menu">
              <Dialog
                title={t('shell.menu')}
                drawer="right"
                trigger={
                  <Button kind="quiet" icon={MenuIcon}>
                    {t('shell.menu')}
                  </Button>
                }
              >
                {(close) => (
                  <div className="rk-drawer-menu">
                    <MainNavigation items={navigation} onGo={close} />
                    <SignedIn person={person} />
                    <LanguageSwitch />
                  </div>
                )}
              </Dialog>
            </div>
          ) : null}
        </div>
      </header>
      <OfflineBand />
      <main id={mainId} className="rk-main" tabIndex={-1}>
        {children}
      </main>
      {kind === 'page' ? (
        <footer className="rk-footer">
          <div className="rk-footer__inner">
            <span>{t('shell.footer')}</span>
            <KeyboardHelpButton />
          </div>
        </footer>
      ) : null}
    </div>
  );
}

function MainNavigation({ items, onGo }: { items: readonly NavItem[]; onGo?: () => void }) {
  const t = useWords('common');
  return (
    <nav aria-label={t('shell.main-navigation')} className="rk-header__navigation">
      <ul className="rk-header__links">
        {items.map((item) => (
          <li key={item.to}>
            <PlaceLink
              to={item.to}
              end={item.end ?? false}
              className="rk-header__link"
              {...(onGo ? { onGo } : {})}
            >
              {item.label}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SignedIn({ person }: { person: string }) {
  const t = useWords('common');
  return (
    <>
      <span className="rk-header__person">{person}</span>
      <Form action="/sign-out" reloadDocument>
        <Button kind="quiet" type="submit" icon={LogOut}>
          {t('shell.sign-out')}
        </Button>
      </Form>
    </>
  );
}

function OfflineBand() {
  const t = useWords('common');
  const online = useOnline();
  return (
    <div role="status">
      {online ? null : (
        <Band kind="wait" icon={WifiOff}>
          {t('shell.offline')}
        </Band>
      )}
    </div>
  );
}

function LoadingLine() {
  const t = useWords('common');
  const loading = useNavigation().state === 'loading';
  return (
    <div role="status" className={loading ? 'rk-loading rk-loading--on' : 'rk-loading'}>
      <span className="rk-visually-hidden">{loading ? t('shell.loading') : ''}</span>
    </div>
  );
}
