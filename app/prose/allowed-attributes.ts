/** Which attributes each node of the prose may carry and what their values must be; what is not here is outside the schema. */
import { z } from 'zod';
import { idSchema } from '../domain/identifiers.ts';
import { hasVisibleCharacter } from '../domain/visible-text.ts';
import { plainCharacters } from './plain-characters.ts';

type AttributeRule =
  | {
      readonly kept: true;
      readonly value: z.ZodType<string | number | boolean>;
      /** This value says nothing and is left out of the canonical form. */
      readonly silent?: number;
    }
  /** Known to the editor's table commands, and nothing a reader could see. */
  | { readonly kept: false; readonly value: z.ZodType };

const text = z.string().transform(plainCharacters);
const namedText = text.refine(hasVisibleCharacter);

const cell: Readonly<Record<string, AttributeRule>> = {
  colspan: { kept: false, value: z.literal(1) },
  rowspan: { kept: false, value: z.literal(1) },
  colwidth: { kept: false, value: z.unknown() },
};

const rules: Readonly<Record<string, Readonly<Record<string, AttributeRule>>>> = {
  section: {
    sid: { kept: true, value: namedText },
    title: { kept: true, value: namedText },
    mandatory: { kept: true, value: z.boolean() },
  },
  heading: { level: { kept: true, value: z.union([z.literal(3), z.literal(4)]) } },
  orderedList: { start: { kept: true, value: z.int().min(1).max(9999), silent: 1 } },
  tableCell: cell,
  tableHeader: cell,
  citation: { exhibitId: { kept: true, value: idSchema } },
  footnote: { text: { kept: true, value: namedText } },
};

/** Attributes that must be there: without them the node means nothing. */
const required: Readonly<Record<string, readonly string[]>> = {
  section: ['sid', 'title', 'mandatory'],
  heading: ['level'],
  citation: ['exhibitId'],
  footnote: ['text'],
};

export interface CheckedAttributes {
  readonly kept: Readonly<Record<string, string | number | boolean>>;
  /** Names of attributes that are unknown, missing or out of range. */
  readonly wrong: readonly string[];
}

/** A value of `null` is the same as no value: Yjs does not store one and ProseMirror writes it. */
export function checkAttributes(node: string, attrs: Readonly<Record<string, unknown>>): CheckedAttributes {
  const nodeRules = rules[node] ?? {};
  const kept: Record<string, string | number | boolean> = {};
  const present = Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined);
  const wrong = (required[node] ?? []).filter((name) => !present.some(([key]) => key === name));
  for (const [name, value] of present) {
    const rule = Object.hasOwn(nodeRules, name) ? nodeRules[name] : undefined;
    if (rule === undefined) {
      wrong.push(name);
    } else if (rule.kept) {
      const parsed = rule.value.safeParse(value);
      if (!parsed.success) wrong.push(name);
      else if (parsed.data !== rule.silent) kept[name] = parsed.data;
    } else if (!rule.value.safeParse(value).success) {
      wrong.push(name);
    }
  }
  return { kept, wrong };
}
