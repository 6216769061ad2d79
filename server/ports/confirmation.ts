/** Whether this process has lately heard from the database that the rights it goes by still hold; otherwise it delivers nothing. */
export interface Confirmation {
  readonly holds: boolean;
  /** Called at every turn; returns the function that stops it. */
  onTurn(listener: (holds: boolean) => void): () => void;
}

/** For tests, and for what asks every time. */
export const alwaysConfirmed: Confirmation = { holds: true, onTurn: () => () => {} };
