/** The documentation of a regulation's form, generated from its schema: every field with its type, limits and meaning. */
import { z } from 'zod';
import { regulationSchema } from './schema.ts';

type Node = z.core.JSONSchema.BaseSchema;

export interface DocumentedField {
  /** From the part that it stands in; `[]` is each element of a list. */
  readonly path: string;
  readonly type: string;
  /** Empty when the schema says nothing of it. */
  readonly meaning: string;
}

export interface DocumentedPart {
  readonly title: string;
  readonly about: string;
  readonly fields: readonly DocumentedField[];
}

export interface DocumentedSchema {
  /** The document's own fields, in their order. */
  readonly whole: DocumentedPart;
  /** Those of its fields that consist of fields. */
  readonly parts: readonly DocumentedPart[];
  /** What occurs in several places. */
  readonly shared: readonly DocumentedPart[];
}

export function documentedSchema(): DocumentedSchema {
  const root: Node = z.toJSONSchema(regulationSchema, { io: 'input' });
  const whole = Object.entries(root.properties ?? {}).map(([name, node]) => ({ name, node: asNode(node) }));
  return {
    whole: {
      title: '',
      about: '',
      fields: whole.map(({ name, node }) => fieldOf(name, node, isRequired(root, name))),
    },
    parts: whole.flatMap(({ name, node }) => {
      const fields = within(node, node.type === 'array' ? `${name}[]` : name);
      return fields.length > 0 ? [{ title: name, about: meaningOf(node), fields }] : [];
    }),
    shared: [...sharedForms(root, new Map())].map(([title, node]) => ({
      title,
      about: typeof node.about === 'string' ? node.about : '',
      fields: within(node, '', true),
    })),
  };
}

/** Every form with a title, where it is met first. */
function sharedForms(node: Node, found: Map<string, Node>): ReadonlyMap<string, Node> {
  if (node.title && !found.has(node.title)) found.set(node.title, node);
  for (const child of childrenOf(node)) sharedForms(child, found);
  return found;
}

function childrenOf(node: Node): Node[] {
  const elements = Array.isArray(node.items) ? node.items : node.items ? [node.items] : [];
  return [
    ...Object.values(node.properties ?? {}),
    ...elements,
    ...(node.prefixItems ?? []),
    ...(node.oneOf ?? []),
    ...(node.anyOf ?? []),
  ].map(asNode);
}

/** The fields below this one; none below a shared form, which has a part of its own. */
function within(given: Node, path: string, open = false): DocumentedField[] {
  const node = withoutNull(given);
  if (node.title && !open) return [];
  if (node.type === 'array') {
    const element = elementOf(node);
    return within(element, path.endsWith('[]') ? path : `${path}[]`);
  }
  if (node.oneOf) return node.oneOf.map(asNode).flatMap((option) => optionFields(option, path));
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) =>
    fieldAndBelow(name, asNode(child), path, isRequired(node, name)),
  );
}

/** One kind of several: what tells it apart stands in its name. */
function optionFields(option: Node, path: string): DocumentedField[] {
  const entries = Object.entries(option.properties ?? {}).map(
    ([name, node]) => [name, asNode(node)] as const,
  );
  const tag = entries.find(([, node]) => typeof node.const === 'string');
  if (!tag) return within(option, path);
  const [name, { const: kind }] = tag;
  const own = {
    path: `${joined(path, name)}: "${String(kind)}"`,
    type: 'one of the kinds',
    meaning: meaningOf(option),
  };
  const rest = entries.filter(([other]) => other !== name);
  return [
    own,
    ...rest.flatMap(([other, node]) => fieldAndBelow(other, node, path, isRequired(option, other))),
  ];
}

function fieldAndBelow(name: string, node: Node, path: string, required: boolean): DocumentedField[] {
  const at = joined(path, name);
  return [fieldOf(at, node, required), ...within(node, at)];
}

function fieldOf(path: string, node: Node, required: boolean): DocumentedField {
  return { path, type: `${typeOf(node)}${required ? '' : '; can be left out'}`, meaning: meaningOf(node) };
}

function typeOf(given: Node): string {
  const node = withoutNull(given);
  const type = node.title ? `[${node.title}](#${slugOf(node.title)})` : plainType(node);
  return node === given ? type : `${type}, or null`;
}

function plainType(node: Node): string {
  if (node.const !== undefined) return `\`${JSON.stringify(node.const)}\``;
  if (node.enum) return node.enum.map((one) => `\`${JSON.stringify(one)}\``).join(' or ');
  if (node.oneOf) return 'one of several kinds';
  switch (node.type) {
    case 'array':
      return `list of ${countOf(node)}${elementType(elementOf(node))}`;
    case 'integer':
      return `whole number, ${node.minimum} to ${node.maximum}`;
    case 'boolean':
      return '`true` or `false`';
    case 'string':
      return node.pattern
        ? `text of the form \`${node.pattern}\``
        : `text, at most ${node.maxLength} characters`;
    default:
      return 'object';
  }
}

function countOf({ minItems, maxItems }: Node): string {
  if (maxItems === undefined) return `${minItems ?? 0} or more`;
  return minItems ? `${minItems} to ${maxItems}` : `at most ${maxItems}`;
}

function elementType(element: Node): string {
  return element.title || element.type !== 'object' ? `: ${typeOf(element)}` : '';
}

/** Of a list that must not be empty the schema gives the first element apart; it is like the others. */
function elementOf(node: Node): Node {
  const element = Array.isArray(node.items) ? node.items[0] : node.items;
  return element === undefined ? {} : asNode(element);
}

function withoutNull(node: Node): Node {
  const options = node.anyOf?.map(asNode) ?? [];
  const [other] = options.filter(({ type }) => type !== 'null');
  return other && options.length === 2 ? other : node;
}

function meaningOf(node: Node): string {
  return node.description ?? '';
}

function isRequired(node: Node, name: string): boolean {
  return node.required?.includes(name) ?? false;
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Zod writes no schema as a mere yes or no here. */
function asNode(node: z.core.JSONSchema._JSONSchema): Node {
  return typeof node === 'boolean' ? {} : node;
}

/** As the usual readers of Markdown make anchors of headings. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
