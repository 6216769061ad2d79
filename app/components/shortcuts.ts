/** Keyboard shortcuts: how a combination is written, when it counts, and the person's choice about single keys. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

/** `?`, `Alt+ArrowDown`, `Ctrl+Enter`: modifiers in this order: Ctrl, Alt, Shift. */
export type KeyCombination = string;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Shift is part of what a printable key is (`?`), so it is only named beside a key with a name. Command counts as Ctrl. */
export function combinationOf(event: Pressed): KeyCombination {
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && event.key.length > 1 ? 'Shift' : '',
    event.key.length === 1 && event.key !== '?' ? event.key.toLowerCase() : event.key,
  ];
  return parts.filter(Boolean).join('+');
}

export const isSingleKey = (combination: KeyCombination): boolean => [...combination].length === 1;

const typing =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

/** Runs the handler while the component is on the page; single keys never while somebody types, or when switched off. */
export function useShortcut(combination: KeyCombination, handler: () => void, enabled = true): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  }, [handler]);

  useEffect(() => {
    if (!enabled) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.repeat || combinationOf(event) !== combination) return;
      const inText = event.target instanceof Element && event.target.closest(typing) !== null;
      if (isSingleKey(combination) && (inText || !singleKeysAreOn())) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [combination, enabled]);
}

/** WCAG 2.1.4: shortcuts of one character can be switched off. The choice stays on this device. */
const storageKey = 'rk-single-keys';
const listeners = new Set<() => void>();

function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Without storage the choice cannot be kept; the shortcuts stay as they are.
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    singleKeysAreOn,
    () => true,
  );
}
