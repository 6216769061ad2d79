/** Every word on screen in German, by area; named imports, because Vite, tsx and esbuild all understand those. */
import chamber from './de/chamber.json' with { type: 'json' };
import common from './de/common.json' with { type: 'json' };
import desk from './de/desk.json' with { type: 'json' };
import documents from './de/documents.json' with { type: 'json' };
import editor from './de/editor.json' with { type: 'json' };
import errors from './de/errors.json' with { type: 'json' };
import records from './de/records.json' with { type: 'json' };
import refusal from './de/refusal.json' with { type: 'json' };
import register from './de/register.json' with { type: 'json' };
import regulation from './de/regulation.json' with { type: 'json' };
import signIn from './de/sign-in.json' with { type: 'json' };
import tally from './de/tally.json' with { type: 'json' };
import type { Catalogue } from './nl.ts';

export const de = {
  chamber,
  common,
  desk,
  documents,
  editor,
  errors,
  records,
  refusal,
  register,
  regulation,
  'sign-in': signIn,
  tally,
} satisfies Catalogue;
