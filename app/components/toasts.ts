/** The messages that stand on the screen now; outside of React, so that anything in the browser can leave one. */
import type { MessageKind } from './alert.tsx';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: MessageKind;
  /** Milliseconds until it leaves by itself; null stays until it is closed. */
  readonly timeout: number | null;
}

export interface NewToast {
  readonly text: string;
  readonly kind?: MessageKind;
  readonly timeout?: number | null;
}

/** Ten seconds is enough to read two lines twice; what went wrong stays. */
const usualTimeout: Readonly<Record<MessageKind, number | null>> = {
  info: 10_000,
  ok: 10_000,
  wait: 10_000,
  danger: null,
};
const most = 4;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

export function showToast({ text, kind = 'info', timeout = usualTimeout[kind] }: NewToast): void {
  const others = toasts.filter((toast) => toast.text !== text);
  change([...others, { id: nextId++, text, kind, timeout }].slice(-most));
}

export function closeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export const currentToasts = (): readonly Toast[] => toasts;

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
