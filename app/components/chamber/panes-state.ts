/** Which panes are shown, per layout; remembered until the browser closes, in a cookie that says nothing about the case. */

/** Two sides fold away on a wide screen; on a middling one there is one drawer; on a small one a pane at a time. */
export interface PanesState {
  readonly left: boolean;
  readonly right: boolean;
  readonly drawer: 'dossier' | 'chamber' | 'none';
  readonly tab: Pane;
}
export const panes = ['dossier', 'draft', 'chamber'] as const;
export type Pane = (typeof panes)[number];

const drawers = ['dossier', 'chamber', 'none'] as const;
const usual: PanesState = { left: true, right: true, drawer: 'chamber', tab: 'draft' };

export const panesCookieName = 'rk-panes';

/** @param cookies the raw Cookie header */
export function panesFrom(cookies: string | null): PanesState {
  const value = (cookies ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${panesCookieName}=`))
    ?.slice(panesCookieName.length + 1);
  const [left, right, drawer, tab] = (value ?? '').split('.');
  return {
    left: left === undefined || left === '' ? usual.left : left === '1',
    right: right === undefined ? usual.right : right === '1',
    drawer: drawers.find((one) => one === drawer) ?? usual.drawer,
    tab: panes.find((one) => one === tab) ?? usual.tab,
  };
}

/** Remembered until the browser closes; a browser without this way of keeping cookies begins each page as usual. */
export function keepPanes({ left, right, drawer, tab }: PanesState): void {
  const value = `${left ? 1 : 0}.${right ? 1 : 0}.${drawer}.${tab}`;
  window.cookieStore
    ?.set({ name: panesCookieName, value, path: '/sittings', sameSite: 'lax' })
    .catch(() => undefined);
}

/** The state in which a pane is in view, whatever the width of the screen. */
export function showing(state: PanesState, pane: Pane): PanesState {
  if (pane === 'draft') return { ...state, tab: 'draft' };
  const drawer = { ...state, tab: pane, drawer: pane };
  return pane === 'dossier' ? { ...drawer, left: true } : { ...drawer, right: true };
}
