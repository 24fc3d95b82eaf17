/** What differs between two configurations, for forms that tell a resource with all that is in it: the outermost objects. */
import type { ChangedObjects } from './changed-objects.js';
import type { ConfigObject } from './objects.js';

/** An object that stands for itself, in both configurations or in one of them. */
export interface ObjectPair {
  readonly before: ConfigObject | undefined;
  readonly after: ConfigObject | undefined;
}

const keyOf = ({ kind, id }: ConfigObject): string => `${kind} ${id}`;

function outermostOf(object: ConfigObject): ConfigObject {
  return object.container ? outermostOf(object.container) : object;
}

const standingAlone = (objects: readonly ConfigObject[]): readonly ConfigObject[] =>
  objects.filter(({ container }) => !container);

/** Those that went first, then in the order of the second configuration. */
export function changedOutermost(
  changed: ChangedObjects,
  before: readonly ConfigObject[],
  after: readonly ConfigObject[],
): readonly ObjectPair[] {
  const touched = new Set(
    changed.objects.flatMap(({ before: one, after: other }) =>
      [one, other].flatMap((object) => (object ? [keyOf(outermostOf(object))] : [])),
    ),
  );
  const old = new Map(standingAlone(before).map((object) => [keyOf(object), object]));
  const now = standingAlone(after);
  const kept = new Set(now.map(keyOf));
  // A resource that leaves its group, or joins one, is itself the same.
  return [
    ...standingAlone(before)
      .filter((object) => !kept.has(keyOf(object)))
      .map((object) => ({ before: object, after: undefined })),
    ...now
      .map((object) => ({ before: old.get(keyOf(object)), after: object }))
      .filter((pair) => !pair.before || touched.has(keyOf(pair.after))),
  ];
}
