/** The regulations that come with the product: each a file of data, none known to any code by its name. */
import acvz2011Administrator from './presets/acvz-2011-administrator.json' with { type: 'json' };
import acvz2011Central from './presets/acvz-2011-central.json' with { type: 'json' };
import acvz2011Local from './presets/acvz-2011-local.json' with { type: 'json' };
import acvz2011Regional from './presets/acvz-2011-regional.json' with { type: 'json' };
import cmmm2025 from './presets/cmmm-2025.json' with { type: 'json' };
import hfkBayern from './presets/hfk-bayern.json' with { type: 'json' };
import hfkNiedersachsen from './presets/hfk-niedersachsen.json' with { type: 'json' };
import hfkNrw from './presets/hfk-nrw.json' with { type: 'json' };
import hfkThueringen from './presets/hfk-thueringen.json' with { type: 'json' };
import indCsz from './presets/ind-csz.json' with { type: 'json' };
import twir1999 from './presets/twir-1999.json' with { type: 'json' };
import { parseRegulation, type Regulation } from './schema.ts';

/** In the order in which an administrator is offered them. */
export const presets: readonly Regulation[] = [
  cmmm2025,
  acvz2011Central,
  acvz2011Regional,
  acvz2011Local,
  acvz2011Administrator,
  hfkBayern,
  hfkNiedersachsen,
  hfkNrw,
  hfkThueringen,
  indCsz,
  twir1999,
].map(sound);

export function findPreset(id: string): Regulation | null {
  return presets.find((preset) => preset.id === id) ?? null;
}

/** A broken preset is a defect of the product, so it stops the start. */
function sound(json: unknown): Regulation {
  const parsed = parseRegulation(json);
  if (parsed.ok) return parsed.regulation;
  const problems = parsed.refusals.map(({ code, field }) => `${field}: ${code}`);
  throw new Error(`A preset is not a valid regulation:\n${problems.join('\n')}`);
}
