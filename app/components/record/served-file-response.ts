/** A stored file as an answer: shown only when a browser can show it without running anything, else handed over as a download. */
import type { ServedFile } from '../../contracts/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { noFilePage } from './no-file-page.ts';

export interface FilePlace {
  readonly language: Language;
  /** Path of the page that the file belongs to. */
  readonly back: string;
}

/** A cached or framed file must stay within this site and this visit. */
export function fileResponse(file: ServedFile | null, { language, back }: FilePlace): Response {
  if (!file) return noFilePage(language, back);
  const disposition = file.inline ? 'inline' : 'attachment';
  return new Response(streamOf(file.bytes), {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.size),
      'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ETag: `"${file.sha256}"`,
    },
  });
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
