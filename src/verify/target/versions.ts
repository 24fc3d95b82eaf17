/** Versions of the cluster software, and ranges of them where a version is known in part only. */
import { onceFor } from '../../base/once-for.js';

/** Numbers between the dots: `[2, 1, 5]`. */
export type Version = readonly number[];

/** All versions from one on, and below another where there is an upper end. */
export interface VersionRange {
  readonly from: Version;
  readonly before?: Version;
}

/** The versions of which a statement is true, as in `{ since: '2.1' }`; `before` is not one of them. */
export interface VersionBounds {
  readonly since?: string;
  readonly before?: string;
}

/** The numbers of `2.1.5`; undefined for a text that is no version. */
export function parseVersion(text: string): Version | undefined {
  return /^\d{1,4}(?:\.\d{1,4}){0,3}$/.test(text) ? text.split('.').map(Number) : undefined;
}

/** Negative, 0 or positive as version `a` is older than, equal to or newer than `b`. */
export function compareVersions(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function versionOf(text: string): Version {
  return parseVersion(text) ?? [];
}

/** The version behind all of which a text names the first numbers only: behind `2.1` it is 2.2. */
function following(version: Version): Version {
  return version.map((number, i) => (i === version.length - 1 ? number + 1 : number));
}

/** All versions that `2`, `2.1` or `2.1.5` may mean; undefined for a text that is no version. */
export function rangeNamed(text: string): VersionRange | undefined {
  const version = parseVersion(text);
  return version && { from: version, before: following(version) };
}

/** The range of a statement. */
export const rangeWithin = onceFor(({ since, before }: VersionBounds): VersionRange => ({
  from: since === undefined ? [0] : versionOf(since),
  ...(before === undefined ? {} : { before: versionOf(before) }),
}));

/** True when every version of the range is older than all of the other. */
export function isBefore(range: VersionRange, other: VersionRange): boolean {
  return range.before !== undefined && compareVersions(range.before, other.from) <= 0;
}

/** True when some version is in both ranges. */
export function haveCommon(a: VersionRange, b: VersionRange): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

/** The versions that both ranges have; undefined when there is none. */
export function commonRange(a: VersionRange, b: VersionRange): VersionRange | undefined {
  if (!haveCommon(a, b)) return undefined;
  const from = compareVersions(a.from, b.from) > 0 ? a.from : b.from;
  const ends = [a.before, b.before].filter((end) => end !== undefined);
  const [before] = ends.toSorted(compareVersions);
  return { from, ...(before === undefined ? {} : { before }) };
}

/** `2.1.5`, `1 or 2`, `1.1.17 or later, before 2.0.0`, `3.0.2 or later`: the range in words. */
export function rangeInWords({ from, before }: VersionRange): string {
  const first = from.join('.');
  if (!before) return `${first} or later`;
  if (compareVersions(following(from), before) === 0) return first;
  const [major = 0] = before;
  if (from.length === 1 && before.length === 1 && from[0] === major - 2) return `${first} or ${major - 1}`;
  return compareVersions(from, [0]) === 0
    ? `before ${before.join('.')}`
    : `${first} or later, before ${before.join('.')}`;
}
