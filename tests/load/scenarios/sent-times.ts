/** When each update was sent, found again by what arrives. */
import type { Script } from '../wire/script.ts';

export class SentTimes {
  /** Per client the time at the clock that an update begins at; 0 where none does. */
  readonly #times = new Map<number, Float64Array>();

  add({ clientId, end }: Script): void {
    this.#times.set(clientId, new Float64Array(end));
  }

  /** @param clock -1 for an update that cannot be recognised */
  note(clientId: number, clock: number, now: number): void {
    const times = this.#times.get(clientId);
    if (times && clock >= 0) times[clock] = now;
  }

  /** 0 when it is none of ours, or was not sent yet. */
  of(clientId: number, clock: number): number {
    return this.#times.get(clientId)?.[clock] ?? 0;
  }
}
