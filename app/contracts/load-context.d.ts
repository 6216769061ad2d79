/** Tells Remix what every loader and action finds as `context`. */
import type { RequestServices } from './services.ts';

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestServices {}
}
