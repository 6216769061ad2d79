/** Renders a page as a stream, in the person's language and under the nonce of this one response. */
import { PassThrough } from 'node:stream';
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './components/nonce.ts';
import { wordsIn } from './i18n/translator.ts';
import { WordsProvider } from './i18n/words.tsx';

/** After this, what is still missing from a page is given up. */
export const streamTimeout = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { language, nonce }: AppLoadContext,
): Promise<Response> {
  // Those who cannot wait for the rest of a stream get the page whole.
  const whole = isbot(request.headers.get('User-Agent'));
  return new Promise((resolve, reject) => {
    let answered = false;
    let failed = false;

    const answer = () => {
      answered = true;
      const body = new PassThrough();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      sayLanguage(headers, language);
      resolve(
        new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }),
      );
      stream.pipe(body);
    };

    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <WordsProvider words={wordsIn(language)}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </WordsProvider>
      </NonceContext.Provider>,
      {
        nonce,
        ...(whole ? { onAllReady: answer } : { onShellReady: answer }),
        onShellError: reject,
        onError(error) {
          failed = true;
          // Before the answer, the error reaches the server through `reject`.
          if (answered && !request.signal.aborted) console.error(error);
        },
      },
    );
    setTimeout(() => stream.abort(), streamTimeout + 1000).unref();
  });
}

export const handleDataRequest: HandleDataRequestFunction = (response, { context }) => {
  sayLanguage(response.headers, context.language);
  return response;
};

/** A page that is not there or not for this person is an answer, not a defect; and nobody waits for an aborted one. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) console.error(error);
};

function sayLanguage(headers: Headers, language: string): void {
  headers.set('Content-Language', language);
  headers.append('Vary', 'Cookie, Accept-Language');
}
