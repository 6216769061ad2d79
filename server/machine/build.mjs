/** `npm run build`: builds the pages and the server for production, whether or not anything changed. */
import { begin } from './begin.mjs';

await begin(process.stdout, { rebuild: true });
