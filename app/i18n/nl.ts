/** Every word on screen in Dutch, by area; named imports, because Vite, tsx and esbuild all understand those. */
import chamber from './nl/chamber.json' with { type: 'json' };
import common from './nl/common.json' with { type: 'json' };
import desk from './nl/desk.json' with { type: 'json' };
import documents from './nl/documents.json' with { type: 'json' };
import editor from './nl/editor.json' with { type: 'json' };
import errors from './nl/errors.json' with { type: 'json' };
import records from './nl/records.json' with { type: 'json' };
import refusal from './nl/refusal.json' with { type: 'json' };
import register from './nl/register.json' with { type: 'json' };
import regulation from './nl/regulation.json' with { type: 'json' };
import signIn from './nl/sign-in.json' with { type: 'json' };
import tally from './nl/tally.json' with { type: 'json' };

export const nl = {
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
};

/** Dutch leads: its keys are the keys that `t` accepts. */
export type Words = typeof nl;
export type Namespace = keyof Words;
export type Catalogue = Readonly<Record<Namespace, object>>;
