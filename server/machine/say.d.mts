/** Types of say.mjs, which is plain JavaScript because it also runs before the packages are installed. */
export interface Say {
  /** One line of plain text. */
  line(text: string): void;
  /** Names the work before it starts, reports at longer and longer intervals, and says how long it took when that is more than two. */
  step<T>(text: string, work: () => Promise<T> | T): Promise<T>;
}
export function createSay(stream: { write(text: string): unknown }): Say;
