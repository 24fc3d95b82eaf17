/** Says which inputs were not read, or not understood at all: a quiet cluster must not look like an unread log. */
import { join } from 'node:path';
import type { Timeline } from '../../timeline/timeline.js';

const LONGEST = 80;

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** One sentence for each file whose lines are in a form that hatool does not know. */
export function unreadSentences({ unread }: Timeline): string[] {
  return unread.map(({ name, first, isReadInPart }) => {
    const what = isReadInPart ? 'was not read for the most part' : 'was not read';
    return `"${name}" ${what}: the form of its lines is not known; the first of a cluster program is line ${first.line}: ${cut(first.text)}`;
  });
}

/** True when a file is what the path names, or in the folder or archive that it names. */
function isOf(name: string, path: string): boolean {
  if (name === path || name.startsWith(`${path}!`)) return true;
  // The files of a folder have its path in the shortest form.
  const folder = join(path, '/');
  return folder === './' || name.startsWith(folder);
}

/** One sentence for each named input in which nothing of a cluster was found, while there was something in others. */
export function saidOfInputs(
  paths: readonly string[],
  { statistics, unread, silent }: Timeline,
  alreadySaid: readonly string[],
): string[] {
  const read = statistics.map(({ source }) => source.name);
  const names = [...read, ...silent, ...unread.map(({ name }) => name)];
  return paths
    .filter((path) => !names.some((name) => isOf(name, path)))
    .filter((path) => !alreadySaid.some((sentence) => sentence.includes(`"${path}`)))
    .map((path) => `"${path}": no line of a cluster log is in it`);
}
