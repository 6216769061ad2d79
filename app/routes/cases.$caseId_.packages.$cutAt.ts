/** An archive package, as it was bound. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  if (!context.viewer) throw redirect('/sign-in');
  return fileResponse(await context.queries.packageFile(params.caseId ?? '', Number(params.cutAt)));
}
