/** One process of a local cluster: the built server, which ends with whoever started it. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const checkout = path.resolve(import.meta.dirname, '..', '..');
process.setSourceMapsEnabled(true);
await import(pathToFileURL(path.join(checkout, 'build', 'server-main.js')).href);
