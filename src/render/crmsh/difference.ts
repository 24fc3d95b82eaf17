/** What differs between two configurations, in the syntax of crm shell: lines that went, and lines that came. */
import type { ChangedObject, ChangedObjects } from '../../views/config/changed-objects.js';
import type { ConfigObject } from '../../views/config/objects.js';
import { lineDifference, type DifferentLine } from '../line-difference.js';
import { crmObjectText, inCrmOrder, type CrmContext } from './object-text.js';

/** What the texts of either configuration depend on. */
export interface BothContexts {
  readonly before: CrmContext;
  readonly after: CrmContext;
}

const linesOf = (object: ConfigObject | undefined, context: CrmContext): readonly string[] =>
  object ? crmObjectText(object, context).split('\n') : [];

/** Line ends that are carried on are no part of what a line says. */
function differenceOf({ before, after }: ChangedObject, contexts: BothContexts): readonly DifferentLine[] {
  const plain = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => line.replace(/ \\$/, ''));
  return lineDifference(plain(linesOf(before, contexts.before)), plain(linesOf(after, contexts.after)));
}

function orderOf(objects: readonly ChangedObject[]): readonly ChangedObject[] {
  const byObject = new Map(
    objects.flatMap((one): [ConfigObject, ChangedObject][] => {
      const object = one.after ?? one.before;
      return object ? [[object, one]] : [];
    }),
  );
  return inCrmOrder([...byObject.keys()]).flatMap((object) => byObject.get(object) ?? []);
}

/** The difference, an object at a time, in the order of crm shell. */
export function crmDifference(
  { objects }: ChangedObjects,
  contexts: BothContexts,
): readonly (readonly DifferentLine[])[] {
  return orderOf(objects).map((one) => differenceOf(one, contexts));
}
