/** The bytes of one exhibit, for whoever may see it. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';
import { signedIn } from '../components/register/asking.ts';
import { idSchema } from '../domain/identifiers.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  signedIn(context, request);
  const { caseId = '', exhibitId = '' } = params;
  const known = [caseId, exhibitId].every((id) => idSchema.safeParse(id).success);
  const file = known ? await context.queries.exhibitFile(caseId, exhibitId) : null;
  return fileResponse(file, {
    language: context.language,
    back: `/cases/${encodeURIComponent(caseId)}/exhibits`,
  });
}
