/** Hands a file over while it arrives: the words of the form come first, the bytes stream on, and nothing is kept of what is refused. */
import type { Answer, Commands } from '../../contracts/commands.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { type FormValues, valuesOf } from '../../schemas/form-values.ts';
import { exhibitFrom } from '../../schemas/register-forms.ts';

/** One part of a multipart form, as it comes in. */
export interface ArrivingPart {
  readonly name: string;
  readonly filename?: string;
  readonly data: AsyncIterable<Uint8Array>;
}

/** More than all fields of the form together can hold. */
export const mostWords = 64 * 1024;

export class ArrivingExhibit {
  readonly #commands: Commands;
  readonly #caseId: string;
  readonly #form = new FormData();
  #answer: Answer | null = null;
  #room = mostWords;

  constructor(commands: Commands, caseId: string) {
    this.#commands = commands;
    this.#caseId = caseId;
  }

  get values(): FormValues {
    return valuesOf(this.#form);
  }

  /** Takes parts in the order of the form; returns nothing to keep, because everything is kept here. */
  async take({ name, filename, data }: ArrivingPart): Promise<undefined> {
    if (name === 'file' && filename) {
      // A second file has no place in this form.
      if (this.#answer === null) {
        const source = data[Symbol.asyncIterator]();
        const bytes = { [Symbol.asyncIterator]: () => ({ next: () => source.next() }) };
        this.#answer = await this.#commands.fileExhibit(this.#caseId, exhibitFrom(this.values), {
          fileName: filename,
          bytes,
        });
        return drain(source);
      }
      return drain(data[Symbol.asyncIterator]());
    }
    if (filename === undefined && this.#room > 0) {
      const words = await wordsOf(data, this.#room);
      this.#room -= words.length + name.length + 1;
      this.#form.append(name, words);
    } else await drain(data[Symbol.asyncIterator]());
    return undefined;
  }

  async answer(): Promise<Answer> {
    if (this.#answer) return this.#answer;
    // Without a file, the other fields are judged all the same, so that everything wrong is said at once.
    const judged = await this.#commands.fileExhibit(this.#caseId, exhibitFrom(this.values), {
      fileName: '',
      bytes: nothing(),
    });
    const others = judged.ok ? [] : judged.refusals.filter(({ code }) => code !== 'file-empty');
    const missing: Refusal = { code: 'file-missing', field: 'file' };
    return { ok: false, refusals: [...others, missing] };
  }
}

/** What was refused is still on its way: it is read and forgotten, so that the answer reaches whoever sends it. */
async function drain(source: AsyncIterator<Uint8Array>): Promise<undefined> {
  while (!(await source.next()).done);
  return undefined;
}

/** What does not fit is read and forgotten. */
async function wordsOf(data: AsyncIterable<Uint8Array>, room: number): Promise<string> {
  const decoder = new TextDecoder();
  let words = '';
  for await (const chunk of data) {
    if (words.length <= room) words += decoder.decode(chunk, { stream: true });
  }
  return (words + decoder.decode()).slice(0, room);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
