/** What differs between two configurations, as the XML of each object that stands for itself. */
import type { ObjectPair } from '../views/config/changed-outermost.js';
import type { ConfigObject } from '../views/config/objects.js';
import { writeXml } from '../xml/write.js';
import { differenceInContext } from './difference-in-context.js';
import type { DifferentLine } from './line-difference.js';

const linesOf = (object: ConfigObject | undefined): readonly string[] =>
  object ? writeXml(object.element).trimEnd().split('\n') : [];

export function xmlDifference({ before, after }: ObjectPair): readonly DifferentLine[] {
  return differenceInContext(linesOf(before), linesOf(after));
}
