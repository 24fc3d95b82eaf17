/** What differs between two configurations, in the words of `pcs config`: below each of its titles what went and came. */
import { pushAll } from '../../base/arrays.js';
import type { ObjectPair } from '../../views/config/changed-outermost.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { differenceInContext } from '../difference-in-context.js';
import type { DifferentLine } from '../line-difference.js';
import { xmlDifference } from '../xml-difference.js';
import { pcsSections } from './config-text.js';

/** What `pcs config` leaves out of what it shows is told as XML. */
const HIDDEN = 'Not shown by pcs config:';

function sectionsOf(object: ConfigObject | undefined): ReadonlyMap<string, readonly string[]> {
  return new Map(object ? pcsSections(object).map(({ title, lines }) => [title, lines]) : []);
}

function* differencesOf(
  pair: ObjectPair,
): Generator<readonly [title: string, lines: readonly DifferentLine[]]> {
  const [before, after] = [sectionsOf(pair.before), sectionsOf(pair.after)];
  let isShown = false;
  for (const title of new Set([...before.keys(), ...after.keys()])) {
    const lines = differenceInContext(before.get(title) ?? [], after.get(title) ?? []);
    if (lines.length === 0) continue;
    isShown = true;
    yield [title, lines];
  }
  const inside = (line: DifferentLine): DifferentLine => ({ ...line, text: `  ${line.text}` });
  if (!isShown) yield [HIDDEN, xmlDifference(pair).map(inside)];
}

export function pcsDifference(pairs: readonly ObjectPair[]): readonly DifferentLine[] {
  const sections = new Map<string, DifferentLine[]>();
  for (const pair of pairs) {
    for (const [title, lines] of differencesOf(pair)) {
      const section = sections.get(title) ?? [];
      pushAll(section, lines);
      sections.set(title, section);
    }
  }
  return [...sections].flatMap(([title, lines]) => [{ sign: ' ' as const, text: title }, ...lines]);
}
