/** The names of the tests in a file, as its source has them, with the names of the groups around each. */
import * as ts from 'typescript';

/** Outermost first; `%s` and `$name` as they were written. */
export type NameChain = readonly string[];

const groups = new Set(['describe']);
const tests = new Set(['test', 'it']);

/**
 * Leaves out what never runs (`skip`, `todo`) and groups without a test. What runs only where a program is installed
 * (`skipIf`, `runIf`) is in.
 */
export function namedTests(text: string, file: string): readonly NameChain[] {
  const found: NameChain[] = [];
  const look = (node: ts.Node, around: NameChain): void => {
    const called = ts.isCallExpression(node) ? calledBy(node) : null;
    if (!called) {
      ts.forEachChild(node, (child) => look(child, around));
      return;
    }
    if (called.modifiers.some((one) => one === 'skip' || one === 'todo')) return;
    const chain = called.name === null ? around : [...around, called.name];
    if (tests.has(called.root)) found.push(chain);
    else ts.forEachChild(node, (child) => look(child, chain));
  };
  // The ending decides how `<T>` is read: as a type, or as the beginning of an element.
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), []);
  return found;
}

interface Called {
  readonly root: string;
  readonly modifiers: readonly string[];
  /** Null for a name that is made when it runs. */
  readonly name: string | null;
}

/** Null for a call that makes neither a test nor a group. */
function calledBy({ expression, arguments: given }: ts.CallExpression): Called | null {
  const modifiers: string[] = [];
  let root: ts.Expression = expression;
  while (!ts.isIdentifier(root)) {
    if (ts.isPropertyAccessExpression(root)) {
      modifiers.push(root.name.text);
      root = root.expression;
    } else if (ts.isCallExpression(root)) root = root.expression;
    else if (ts.isTaggedTemplateExpression(root)) root = root.tag;
    else return null;
  }
  if (!groups.has(root.text) && !tests.has(root.text)) return null;
  const [first] = given;
  return { root: root.text, modifiers, name: first && ts.isStringLiteralLike(first) ? first.text : null };
}
