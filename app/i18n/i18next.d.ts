/** Makes `t` accept only keys that exist. */
import type { Words } from './nl.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
    returnNull: false;
  }
}
