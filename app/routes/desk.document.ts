/** The document, for the ministry desk that came in through its link. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { fileResponse } from '../components/record/served-file-response.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  return fileResponse(await context.desk.file(), { language: context.language, back: '/desk' });
}
