/** The schemas that a CIB can claim by `validate-with`, and the versions of the feature set. */

const MINORS: readonly (readonly [number, readonly number[]])[] = [
  [1, [0, 1, 2, 3]],
  [2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [3, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [4, [0]],
];

/** Every schema of Pacemaker 1 to 3.0.2, oldest first. */
export const SCHEMA_NAMES: readonly string[] = MINORS.flatMap(([major, minors]) =>
  minors.map((minor) => `pacemaker-${major}.${minor}`),
);

/** The schema that Pacemaker 3.0.2 writes. */
export const NEWEST_SCHEMA = 'pacemaker-4.0';

/** `crm_feature_set` of Pacemaker 3.0.2, the newest version that hatool knows. */
export const NEWEST_FEATURE_SET = '3.20.5';

/** True for the feature set of a Pacemaker newer than any that hatool knows: Pacemaker 3.0.2 reads nothing of such a CIB. */
export function isTooNewFeatureSet(featureSet: string | undefined): boolean {
  return featureSet !== undefined && (compareSchemaVersions(featureSet, NEWEST_FEATURE_SET) ?? 0) > 0;
}

/** The major version of a known schema. */
export function schemaMajor(name: string): number | undefined {
  if (!SCHEMA_NAMES.includes(name)) return undefined;
  return Number(/\d+/.exec(name)?.[0]);
}

/** Negative, 0 or positive as version `a` is older than, equal to or newer than `b`; undefined when one is no version. */
export function compareSchemaVersions(a: string, b: string): number | undefined {
  if (!/^\d+(\.\d+)*$/.test(a) || !/^\d+(\.\d+)*$/.test(b)) return undefined;
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
