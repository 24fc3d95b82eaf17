/** Target: the versions of the cluster software for which a configuration is judged, and how each is known. */
import type { Span } from '../../base/source.js';
import {
  haveCommon,
  isBefore,
  rangeInWords,
  rangeWithin,
  type VersionBounds,
  type VersionRange,
} from './versions.js';

/** The software of which a target names a version. */
export type Software = 'pacemaker' | 'corosync';

export const SOFTWARE: readonly Software[] = ['pacemaker', 'corosync'];

export const SOFTWARE_NAME: Readonly<Record<Software, string>> = {
  pacemaker: 'Pacemaker',
  corosync: 'Corosync',
};

export interface KnownVersion extends VersionRange {
  /** What says so: `--target`, `dc-version "2.1.5-8.el9"`, `"service" of Pacemaker`. */
  readonly basis: string;
  /** True when the user said it or a report lists the packages, false when it is concluded from the file itself. */
  readonly isStated: boolean;
  /** Where the file says so. */
  readonly at?: Span;
}

/** What is not known is judged as the newest version. */
export type Target = Readonly<Partial<Record<Software, KnownVersion>>>;

/** For each software the versions for which something is meant. */
export type AppliesTo = Readonly<Partial<Record<Software, VersionBounds>>>;

/** True when the statement is true of a version that the target may be. */
export function mayApply(target: Target, appliesTo: AppliesTo): boolean {
  for (const software of SOFTWARE) {
    const known = target[software];
    const bounds = appliesTo[software];
    if (!bounds) continue;
    // The newest version has everything that was ever added, and nothing that was ever removed.
    if (!known && bounds.before !== undefined) return false;
    if (!known) continue;
    if (!known.before && bounds.before !== undefined) return false;
    if (!haveCommon(known, rangeWithin(bounds))) return false;
  }
  return true;
}

/** True when the target is certainly older than a version. */
export function isOlderThan(target: Target, software: Software, version: string): boolean {
  const known = target[software];
  return known !== undefined && isBefore(known, rangeWithin({ since: version }));
}

/** True when the target is certainly a version or a later one. */
export function isFrom(target: Target, software: Software, version: string): boolean {
  const known = target[software];
  return known !== undefined && isBefore(rangeWithin({ before: version }), known);
}

/** `Corosync 1` */
export function versionInWords(software: Software, known: KnownVersion): string {
  return `${SOFTWARE_NAME[software]} ${rangeInWords(known)}`;
}

function boundsInWords(software: Software, { since, before }: VersionBounds): string {
  const name = SOFTWARE_NAME[software];
  if (since === undefined) return `${name} before ${before ?? ''}`;
  return before === undefined ? `${name} ${since} and later` : `${name} ${since} and later, before ${before}`;
}

/** `Corosync 3 and later`; empty for what applies to all versions. */
export function appliesInWords(appliesTo: AppliesTo): string {
  return SOFTWARE.flatMap((software) => {
    const bounds = appliesTo[software];
    return bounds ? boundsInWords(software, bounds) : [];
  }).join(' with ');
}
