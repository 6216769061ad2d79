/** The document of an adopted advice, with every signature so far. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';
import { signedIn } from '../components/register/asking.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const back = `/cases/${encodeURIComponent(params.caseId ?? '')}/advice`;
  return fileResponse(await context.queries.adviceFile(params.caseId ?? ''), {
    language: context.language,
    back,
  });
}
