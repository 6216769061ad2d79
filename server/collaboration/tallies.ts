/** What the endpoint counts: open lines per person, and how lines ended or were refused. */
import type { AccountId } from '../../app/domain/identifiers.ts';
import type { CloseName } from '../../app/schemas/close-codes.ts';
import type { RefusalStatus } from './handshake.ts';

export class Tallies {
  readonly #perPerson = new Map<AccountId, number>();
  readonly #closed: Partial<Record<CloseName, number>> = {};
  readonly #refused: Partial<Record<RefusalStatus, number>> = {};

  /** Connections that the endpoint ended, by reason. */
  get closed(): Readonly<Partial<Record<CloseName, number>>> {
    return { ...this.#closed };
  }

  /** Upgrades refused, by HTTP status. */
  get refused(): Readonly<Partial<Record<RefusalStatus, number>>> {
    return { ...this.#refused };
  }

  openOf(accountId: AccountId): number {
    return this.#perPerson.get(accountId) ?? 0;
  }

  opened(accountId: AccountId): void {
    this.#perPerson.set(accountId, this.openOf(accountId) + 1);
  }

  ended(accountId: AccountId): void {
    const left = this.openOf(accountId) - 1;
    if (left > 0) this.#perPerson.set(accountId, left);
    else this.#perPerson.delete(accountId);
  }

  countClosed(name: CloseName): void {
    this.#closed[name] = (this.#closed[name] ?? 0) + 1;
  }

  countRefused(status: RefusalStatus): void {
    this.#refused[status] = (this.#refused[status] ?? 0) + 1;
  }
}
