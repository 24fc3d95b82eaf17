/** Finds the test inputs of other projects, which lie in `../shared` beside the checkout and are never committed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Programs of `scripts` are bundled below node_modules, and run in the checkout. */
const testFolder = import.meta.dirname.includes('node_modules') ? resolve('test') : import.meta.dirname;

export const sharedFolder = resolve(testFolder, '../../shared');

/** True when the folder of shared inputs is there; tests that need it say so in their name when it is not. */
export const hasShared = !process.env.HATOOL_NO_SHARED && existsSync(join(sharedFolder, 'README.md'));

/** A title that explains a skip: the tests of an absent corpus are reported as skipped, with the reason. */
export function sharedTitle(title: string): string {
  return hasShared
    ? title
    : `${title} [SKIPPED: ../shared with the test corpora is not beside this checkout]`;
}

/** Every file below a folder of `../shared` whose name ends in `ending`, sorted. Empty without the corpora. */
export function sharedFiles(folder: string, ending: string): string[] {
  if (!hasShared) return [];
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      const below = join(path, name);
      if (statSync(below).isDirectory()) visit(below);
      else if (name.endsWith(ending)) found.push(below);
    }
  };
  visit(join(sharedFolder, folder));
  return found;
}
