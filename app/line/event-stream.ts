/** Server-sent events out of the body of an answer, as they come (HTML standard, 9.2.6): what EventSource reads, with its status to be seen. */
import { SILENT_IS_DEAD_AFTER } from '../schemas/long-answer.ts';

export interface ServerEvent {
  /** `message` unless the server named it. */
  readonly name: string;
  readonly data: string;
}

/** One line end is as good as another, also when its two halves come apart. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/**
 * Ends with the body. Rejects when the line breaks, and when nothing at all comes for so long that it must be dead;
 * comments are signs of life and nothing else. Afterwards the body is cancelled, and the request with it.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  // A large event comes in many parts: what has no line end is put together only once.
  let parts: string[] = [];
  let name = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      const text = decoder.decode(value, { stream: true });
      parts.push(text);
      if (!/[\r\n]/.test(text)) continue;
      const lines = parts.join('').split(LINE_END);
      parts = [lines.pop() ?? ''];
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { name: name || 'message', data: data.join('\n') };
          name = '';
          data = [];
          continue;
        }
        const { field, value } = fieldOf(line);
        if (field === 'data') data.push(value);
        else if (field === 'event') name = value;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function inTime<T>(reading: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The line fell silent.')), SILENT_IS_DEAD_AFTER);
  });
  try {
    return await Promise.race([reading, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function fieldOf(line: string): { field: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { field: line, value: '' };
  const value = line.slice(colon + 1);
  return { field: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}
