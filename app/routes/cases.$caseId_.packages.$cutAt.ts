/** An archive package, as it was bound. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';
import { signedIn } from '../components/register/asking.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const back = `/cases/${encodeURIComponent(params.caseId ?? '')}/advice`;
  return fileResponse(await context.queries.packageFile(params.caseId ?? '', Number(params.cutAt)), {
    language: context.language,
    back,
  });
}
