/** Hands a file over while it arrives: the words of the form come first, the bytes stream on, and nothing is kept of what is refused. */
import type { Answer, Commands } from '../../contracts/commands.ts';
import { type Refusal, refusal } from '../../domain/refusal.ts';
import { type FormValues, valuesOf } from '../../schemas/form-values.ts';
import {
  type ArrivingPart,
  type MultipartReader,
  MultipartUnreadable,
} from '../../schemas/read-multipart.ts';
import { exhibitFrom } from '../../schemas/register-forms.ts';
import { MAX_EXHIBIT_BYTES } from '../../schemas/upload-limits.ts';

export interface ArrivedForm {
  readonly answer: Answer;
  readonly values: FormValues;
}

/** More than all fields of the form together can hold. */
export const mostWords = 64 * 1024;

/** Thrown through the reader of the form: what is still coming need not be taken apart any more. */
class Settled extends Error {}

/** @param read the reader of multipart forms */
export async function receiveExhibit(
  request: Request,
  read: MultipartReader,
  commands: Commands,
  caseId: string,
): Promise<ArrivedForm> {
  const { passing, rest } = branch(request);
  const declared = Number(request.headers.get('Content-Length') ?? 0);
  const form = new ArrivingForm(commands, caseId, declared > MAX_EXHIBIT_BYTES + mostWords);
  try {
    await read(passing, (part) => form.take(part));
  } catch (error) {
    if (error instanceof MultipartUnreadable) form.breakOff();
    else if (!(error instanceof Settled)) throw error;
    // A browser listens only after it has sent everything.
    await rest();
  }
  return { answer: await form.answer(), values: form.values };
}

class ArrivingForm {
  readonly #commands: Commands;
  readonly #caseId: string;
  readonly #tooLarge: boolean;
  readonly #form = new FormData();
  #answer: Answer | null = null;
  #room = mostWords;

  constructor(commands: Commands, caseId: string, tooLarge: boolean) {
    this.#commands = commands;
    this.#caseId = caseId;
    this.#tooLarge = tooLarge;
  }

  get values(): FormValues {
    return valuesOf(this.#form);
  }

  /** @returns nothing to keep, because everything is kept here */
  async take({ name, filename, data }: ArrivingPart): Promise<undefined> {
    if (filename === undefined) {
      const words = await wordsOf(data, this.#room);
      this.#room = Math.max(0, this.#room - words.length - name.length - 1);
      if (words.length > 0 || this.#room > 0) this.#form.append(name, words);
    } else if (filename === '' || name !== 'file' || this.#answer !== null) await drain(data);
    else {
      this.#answer = this.#tooLarge
        ? await this.#without(refusal('file-too-big', { maximum: MAX_EXHIBIT_BYTES }, 'file'))
        : await this.#commands.fileExhibit(this.#caseId, exhibitFrom(this.values), {
            fileName: filename,
            bytes: data,
          });
      if (!this.#answer.ok) throw new Settled();
    }
    return undefined;
  }

  /** What arrived so far stays; of a form that nobody could read nothing was kept. */
  breakOff(): void {
    this.#answer ??= { ok: false, refusals: [refusal('upload-unreadable', {}, 'file')] };
  }

  async answer(): Promise<Answer> {
    return this.#answer ?? this.#without({ code: 'file-missing', field: 'file' });
  }

  /** The other fields are judged all the same, so that everything wrong is said at once. */
  async #without(problem: Refusal): Promise<Answer> {
    const judged = await this.#commands.fileExhibit(this.#caseId, exhibitFrom(this.values), {
      fileName: '',
      bytes: nothing(),
    });
    const others = judged.ok ? [] : judged.refusals.filter(({ code }) => code !== 'file-empty');
    return { ok: false, refusals: [...others, problem] };
  }
}

/** The same request with a body that can be left unread, and a way to read what is left of it and forget it. */
function branch(request: Request): { passing: Request; rest: () => Promise<void> } {
  const source = request.body?.getReader();
  // One read at a time: the body as the platform hands it over stands still for ever under two at once.
  let before: Promise<unknown> = Promise.resolve();
  const read = (): Promise<ReadableStreamReadResult<Uint8Array>> => {
    const mine = before.then(() => source?.read() ?? { done: true as const, value: undefined });
    before = mine.catch(() => undefined);
    return mine;
  };
  const onlyWhenAsked = { highWaterMark: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await read();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    onlyWhenAsked,
  );
  const { method, headers, url } = request;
  const init: RequestInit & { readonly duplex: 'half' } = { method, headers, body, duplex: 'half' };
  return {
    passing: new Request(url, init),
    async rest() {
      while (!(await read()).done);
    },
  };
}

async function drain(data: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of data);
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
