/** Where others are in the text: a caret in their colour with their name, as the server says who they are. */
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { WebsocketProvider } from 'y-websocket';
import { cursorClass } from '../components/cursor-colours.ts';

type Awareness = WebsocketProvider['awareness'];

/** Presence as the server stamps it on every cursor; nothing of it is taken from the sender. */
interface Stamped {
  readonly name?: unknown;
  readonly colour?: unknown;
}

/** After this many milliseconds without a move only the flag stays, so that the line above can be read. */
const NAME_SHOWN = 3000;

export interface NamedCursorsOptions {
  readonly awareness: Awareness;
  readonly me: { readonly name: string; readonly colour: number };
}

export const namedCursors = ({ awareness, me }: NamedCursorsOptions) =>
  Extension.create({
    name: 'namedCursors',
    priority: 999,
    onCreate() {
      awareness.setLocalStateField('user', { name: me.name, colour: me.colour });
    },
    addProseMirrorPlugins() {
      return [
        yCursorPlugin(awareness, {
          cursorBuilder: (user: Stamped, clientId: number) => caret(user, clientId, awareness),
          selectionBuilder: (user: Stamped) => ({ class: `rk-editor-selection ${colourOf(user)}` }),
        }),
      ];
    },
  });

function colourOf(user: Stamped): string {
  return cursorClass(typeof user.colour === 'number' && Number.isFinite(user.colour) ? user.colour : 0);
}

function caret(user: Stamped, clientId: number, awareness: Awareness): HTMLElement {
  const element = document.createElement('span');
  element.className = `rk-editor-caret ${colourOf(user)}`;
  element.dataset.client = String(clientId);
  const name = document.createElement('span');
  name.className = 'rk-editor-caret__name';
  name.textContent = typeof user.name === 'string' ? user.name : '';
  // Word joiners keep the caret from breaking a line or taking on the direction of its neighbours.
  element.append('\u2060', name, '\u2060');
  showNameWhileMoving(element, clientId, awareness);
  return element;
}

/** The element is kept as long as this person has a caret here; it listens for moves until it has left the page. */
function showNameWhileMoving(element: HTMLElement, clientId: number, awareness: Awareness): void {
  let timer = window.setTimeout(becomeQuiet, NAME_SHOWN);
  function becomeQuiet() {
    element.classList.add('rk-editor-caret--quiet');
  }
  function moved({ updated }: { updated: number[] }) {
    if (!element.isConnected) {
      awareness.off('change', moved);
      window.clearTimeout(timer);
    } else if (updated.includes(clientId)) {
      element.classList.remove('rk-editor-caret--quiet');
      window.clearTimeout(timer);
      timer = window.setTimeout(becomeQuiet, NAME_SHOWN);
    }
  }
  awareness.on('change', moved);
}
