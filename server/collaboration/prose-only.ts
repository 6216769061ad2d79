/** Whether what an update brings could have come from an editor of ours; asked of what people send, never of what is stored. */
import * as Y from 'yjs';
import type { UpdateContent } from './update-content.ts';

/** Deeper than anything an editor makes: what nests further overflows the stack of whoever writes it out again. */
const DEEPEST = 64;

/**
 * What is neither a node nor letters (a map, a list, bytes, a document in the document) stops every editor that meets
 * it between its nodes, and so would take the text away from everybody. Letters that stand beside a node, which one
 * update alone does not show, are left out by whoever reads the text.
 */
export function isProseOnly({ sections }: UpdateContent): boolean {
  const levels = new Levels();
  return sections.every(({ structs }) =>
    structs.every((struct) => !(struct instanceof Y.Item) || (isProse(struct) && levels.fits(struct))),
  );
}

/** Names the fragment that holds the text; beside it a client may keep what it likes. */
const FRAGMENT = 'default';

function isProse({ content, parent, parentSub }: Y.Item): boolean {
  if (content instanceof Y.ContentType) return isNode(content.type) && parentSub === null;
  if (content instanceof Y.ContentBinary || content instanceof Y.ContentDoc) return false;
  if (content instanceof Y.ContentJSON) return false;
  // Written when nothing stands beside it: letters where only nodes have their place.
  const isTopLevel = (parent as unknown) === FRAGMENT && parentSub === null;
  if (isTopLevel && !(content instanceof Y.ContentDeleted)) return false;
  return !nestsTooDeep(valuesIn(content));
}

function isNode(type: Y.AbstractType<unknown>): boolean {
  return type.constructor === Y.XmlElement || type.constructor === Y.XmlText;
}

/** What a struct holds as a value of any shape; letters and nodes of the text hold none. */
function valuesIn(content: Y.Item['content']): readonly unknown[] {
  if (content instanceof Y.ContentEmbed) return [content.embed];
  if (content instanceof Y.ContentFormat) return [content.value];
  return content instanceof Y.ContentAny ? content.arr : [];
}

function nestsTooDeep(values: readonly unknown[]): boolean {
  let level = values.filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => Object.values(one).filter(isObject));
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/** How deep nodes of one update stand inside each other; a client writes a node after the one that it is in. */
class Levels {
  readonly #ofNode = new Map<string, number>();

  fits({ id, content, parent }: Y.Item): boolean {
    if (!(content instanceof Y.ContentType)) return true;
    const level = parent instanceof Y.ID ? (this.#ofNode.get(keyOf(parent)) ?? 0) + 1 : 1;
    this.#ofNode.set(keyOf(id), level);
    return level <= DEEPEST;
  }
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client} ${clock}`;
}
