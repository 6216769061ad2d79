/** The document around every page: words, style, frame, and what is said when a page fails. */

import sansUrl from '@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2?url';
import sansBoldUrl from '@fontsource/source-sans-3/files/source-sans-3-latin-600-normal.woff2?url';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { AnnouncerProvider } from './components/announcer.tsx';
import { AppShell } from './components/app-shell.tsx';
import faviconUrl from './components/favicon.svg?no-inline';
import { KeyboardHelpProvider } from './components/keyboard-help.tsx';
import { useNonce } from './components/nonce.ts';
import { useOnline } from './components/online.ts';
import { frameOf } from './components/page-handle.ts';
import { RouteAnnouncer } from './components/route-announcer.tsx';
import houseUrl from './components/styles/house.css?url';
import { ToastRegion } from './components/toast-region.tsx';
import { Trouble, troubleOf } from './components/trouble.tsx';
import type { Role } from './domain/identifiers.ts';
import { useLanguage, useWords } from './i18n/words.tsx';

export const links: LinksFunction = () => [
  { rel: 'preload', href: sansUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'preload', href: sansBoldUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: houseUrl },
  { rel: 'icon', href: faviconUrl, type: 'image/svg+xml' },
];

export function loader({ context }: LoaderFunctionArgs) {
  const committees = context.committees.map(({ name }) => name);
  const roles = new Set(context.viewer?.roles.map(({ role }) => role));
  return {
    places: placesFor(roles),
    person: context.viewer?.name ?? null,
    /** Plain as long as there is one; a page about a case names its own committee. */
    committee: committees.length === 1 ? (committees[0] ?? null) : null,
    at: new Date().toISOString(),
  };
}

/** Where the main menu leads; the word of a place stands in `common.json` under `shell.places`. */
const places = [
  { to: '/', word: 'start', end: true },
  { to: '/cases', word: 'cases', end: false },
  { to: '/sittings', word: 'sittings', end: false },
  { to: '/committee', word: 'committee', end: false },
] as const;

/** Whoever only administers sees no case and no sitting; an archivist no sitting. */
function placesFor(roles: ReadonlySet<Role>) {
  const may = {
    start: true,
    cases: [...roles].some((role) => role !== 'administrator'),
    sittings: [...roles].some((role) => role !== 'administrator' && role !== 'archivist'),
    committee: true,
  };
  return places.filter(({ word }) => may[word]);
}

export function Layout({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const nonce = useNonce();
  const t = useWords('common');
  const matches = useMatches();
  const root = useRouteLoaderData<typeof loader>('root');
  // Without an error this is null here and undefined there.
  const error = useRouteError() ?? null;
  const online = useOnline();
  const frame = frameOf(error === null ? matches : [], t);
  const name = t('product.name');
  const trouble = useWords('errors');
  const own = error === null ? frame.title : trouble(`${troubleOf(statusIn(error), online)}.title`);
  const title = own ? `${own} · ${name}` : name;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Read by the libraries that must add a style of their own; the attribute is invisible to scripts. */}
        <meta name="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <title>{title}</title>
        <Meta />
        <Links />
      </head>
      <body>
        <AnnouncerProvider>
          <KeyboardHelpProvider>
            <AppShell
              kind={frame.shell}
              person={root?.person ?? null}
              committee={frame.committee ?? root?.committee ?? null}
              navigation={(root?.places ?? []).map(({ to, word, end }) => ({
                to,
                end,
                label: t(`shell.places.${word}`),
              }))}
            >
              {children}
            </AppShell>
            <ToastRegion />
            <RouteAnnouncer title={title} />
          </KeyboardHelpProvider>
        </AnnouncerProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Null for what is no answer but a defect or a lost connection. */
const statusIn = (error: unknown): number | null => (isRouteErrorResponse(error) ? error.status : null);

export function ErrorBoundary() {
  const error = useRouteError();
  const online = useOnline();
  const root = useRouteLoaderData<typeof loader>('root');
  const { pathname, search } = useLocation();
  const status = statusIn(error);
  return (
    <Trouble
      kind={troubleOf(status, online)}
      status={status}
      at={root?.at ?? new Date().toISOString()}
      back={pathname + search}
    />
  );
}
