/** Every word on screen in English, by area; named imports, because Vite, tsx and esbuild all understand those. */
import chamber from './en/chamber.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import documents from './en/documents.json' with { type: 'json' };
import editor from './en/editor.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import records from './en/records.json' with { type: 'json' };
import refusal from './en/refusal.json' with { type: 'json' };
import register from './en/register.json' with { type: 'json' };
import regulation from './en/regulation.json' with { type: 'json' };
import signIn from './en/sign-in.json' with { type: 'json' };
import tally from './en/tally.json' with { type: 'json' };
import type { Catalogue } from './nl.ts';

export const en = {
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
