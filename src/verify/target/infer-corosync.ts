/** The version of Corosync that a corosync.conf was written for, as far as it shows. */
import type { CorosyncConf } from '../../corosync/corosync-conf.js';
import type { KnownVersion } from './target.js';
import { versionSigns } from './version-signs.js';
import { commonRange, rangeWithin, type VersionRange } from './versions.js';

/** The first version of Corosync. */
const FIRST: VersionRange = { from: [1] };

/** The versions that fit all signs; undefined when there is no sign. */
export function inferCorosync(conf: CorosyncConf): KnownVersion | undefined {
  const signs = versionSigns(conf);
  // What sets an upper end says more than what sets a lower one.
  const [first] = [...signs.filter(({ bounds }) => bounds.before !== undefined), ...signs];
  if (!first) return undefined;
  let range: VersionRange = FIRST;
  for (const { bounds } of signs) range = commonRange(range, rangeWithin(bounds)) ?? range;
  return { basis: first.what, isStated: false, at: first.at, ...range };
}
