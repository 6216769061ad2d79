/** What a browser could keep on its disk: nothing of a case, whatever the page does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Ways in which a script puts something on the disk, or lets the browser do it. */
const ways = new Set([
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'serviceWorker',
  'cookieStore',
  'showSaveFilePicker',
  'createWritable',
]);

/** File and way, with what may be said there. */
const allowed: Readonly<Record<string, string>> = {
  'app/components/chamber/panes-state.ts cookieStore': 'which panes are open, until the browser closes',
  'app/components/shortcuts.ts localStorage': 'whether shortcuts of one key are on',
  'app/line/page-line.ts sessionStorage': 'whether this network lets a WebSocket through',
};

function waysIn(file: string, text: string): readonly string[] {
  if (![...ways, 'cookie'].some((way) => text.includes(way))) return [];
  const found = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && ways.has(node.text)) found.add(`${file} ${node.text}`);
    if (ts.isStringLiteralLike(node) && ways.has(node.text)) found.add(`${file} ${node.text}`);
    const isWrittenCookie =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      node.left.getText().endsWith('document.cookie');
    if (isWrittenCookie) found.add(`${file} document.cookie`);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return [...found];
}

describe('4-realtime: nothing confidential on the disk of the browser', () => {
  const sources = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join('app', name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|test-data)\.tsx?$/.test(file));

  it('pages use no storage but for three switches that say nothing of a case', () => {
    const found = sources.flatMap((file) => waysIn(file, readFileSync(path.join(root, file), 'utf8')));
    expect(found.sort()).toEqual(Object.keys(allowed).sort());
  });

  it('finds each way, however it is written', () => {
    const planted = `
      window.localStorage.setItem('a', words);
      const { indexedDB: db } = globalThis;
      window['sessionStorage'].a = 1;
      navigator.serviceWorker.register('/sw.js');
      document.cookie = 'a=b';
    `;
    expect(waysIn('x.ts', planted)).toEqual([
      'x.ts localStorage',
      'x.ts indexedDB',
      'x.ts sessionStorage',
      'x.ts serviceWorker',
      'x.ts document.cookie',
    ]);
  });

  it('no package that would do it for us is there', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    );
    const keepers = /^(y-indexeddb|y-leveldb|idb|idb-keyval|dexie|localforage|workbox.*)$/;
    expect(Object.keys(dependencies).filter((name) => keepers.test(name))).toEqual([]);
  });
});
