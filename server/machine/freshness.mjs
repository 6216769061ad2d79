/** Tells whether something made earlier (installed packages, generated code, a build) still belongs to the present sources. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Neither tests nor what is itself generated go into a build. */
const counts = (file) => !/\.test\.tsx?$/.test(file) && !file.split(path.sep).includes('generated');

function filesIn(root, name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [name];
  return readdirSync(file).flatMap((entry) => filesIn(root, path.join(name, entry)));
}

/**
 * @param {string} root
 * @param {readonly string[]} sources files and folders in it; one that is missing counts as such
 * @returns {string} the same for the same content, wherever the root is
 */
export function fingerprint(root, sources) {
  const hash = createHash('sha256');
  for (const file of sources
    .flatMap((source) => filesIn(root, source))
    .filter(counts)
    .sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** A note beside what was made, of what it was made from; written last, so that half a build has none. */
export function madeFrom(marker) {
  return {
    is: (print) => existsSync(marker) && readFileSync(marker, 'utf8') === print,
    forget: () => rmSync(marker, { force: true }),
    remember(print) {
      mkdirSync(path.dirname(marker), { recursive: true });
      writeFileSync(marker, print);
    },
  };
}

/**
 * Compares the lock file with the record that npm leaves in node_modules when it is done.
 * @returns {string | undefined} what is missing or different, or undefined when everything is there
 */
export function missingPackages(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'nothing is installed yet';
  const wanted = Object.entries(readJson(path.join(root, 'package-lock.json')).packages);
  const installed = readJson(record).packages;
  for (const [name, { version, integrity, optional, devOptional, link }] of wanted) {
    if (name === '' || link) continue;
    const present = installed[name];
    if (present === undefined || !existsSync(path.join(root, name, 'package.json'))) {
      if (optional || devOptional) continue; // made for another platform
      return `${name} is missing`;
    }
    const other =
      integrity !== undefined && present.integrity !== undefined && integrity !== present.integrity;
    if (present.version !== version || other) return `${name} is another version`;
  }
  return undefined;
}
