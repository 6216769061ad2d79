/** The regulations that come with the product: each a file of data, none known to any code by its name. */
import cmmm2025 from './presets/cmmm-2025.json' with { type: 'json' };
import { parseRegulation, type Regulation } from './schema.ts';

/** In the order in which an administrator is offered them. */
export const presets: readonly Regulation[] = [cmmm2025].map(sound);

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
