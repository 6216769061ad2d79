/** What carries messages between processes: Redis, or memory in tests. It may lose anything at any time. */

export interface Bus {
  publish(channel: string, message: Uint8Array): void;
  /** Returns the function that stops it. */
  subscribe(channel: string, hear: (message: Uint8Array) => void): () => void;
  /** Whether messages can pass right now. */
  readonly isUp: boolean;
  /** Called when the line came back: what was told meanwhile is gone. */
  onBack(listener: () => void): () => void;
  close(): Promise<void>;
}
