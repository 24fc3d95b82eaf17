/** For which versions a file is judged: what the user stated, else what the file shows. */
import type { Cib } from '../../cib/cib.js';
import type { CorosyncConf } from '../../corosync/corosync-conf.js';
import {
  COROSYNC_1_DEFAULTS,
  COROSYNC_2_DEFAULTS,
  COROSYNC_3_0_DEFAULTS,
  NEWEST_DEFAULTS,
  type CorosyncDefaults,
} from '../../corosync/defaults.js';
import type { ProfileId } from '../profiles/profile.js';
import type { CorosyncContext } from '../rule.js';
import { inferCorosync } from './infer-corosync.js';
import { inferPacemaker } from './infer-pacemaker.js';
import { isOlderThan, type KnownVersion, type Target } from './target.js';
import { versionSigns } from './version-signs.js';
import { isBefore, rangeWithin } from './versions.js';

/** The target of a CIB. */
export function targetOfCib(cib: Cib, stated: Target): Target {
  const pacemaker = stated.pacemaker ?? inferPacemaker(cib);
  return { ...stated, ...(pacemaker ? { pacemaker } : {}) };
}

function defaultsOf(target: Target): CorosyncDefaults {
  if (isOlderThan(target, 'corosync', '2')) return COROSYNC_1_DEFAULTS;
  if (isOlderThan(target, 'corosync', '3')) return COROSYNC_2_DEFAULTS;
  return isOlderThan(target, 'corosync', '3.1') ? COROSYNC_3_0_DEFAULTS : NEWEST_DEFAULTS;
}

/** True when the file has something with which the version does not start. */
function refuses(version: KnownVersion, conf: CorosyncConf): boolean {
  return versionSigns(conf).some(({ bounds, isFatal }) => {
    const range = rangeWithin(bounds);
    return isFatal && (isBefore(range, version) || isBefore(version, range));
  });
}

/** What the user asked a file to be judged for. */
interface AskedFor {
  readonly target?: Target | undefined;
  readonly profiles?: readonly ProfileId[] | undefined;
}

/**
 * What rules about a corosync.conf are given. A file that the stated version cannot start with because it is written
 * for another one is judged for that other one: whoever moves it to the stated version writes it anew.
 */
export function corosyncContext(
  conf: CorosyncConf,
  { target: stated = {}, profiles = [] }: AskedFor = {},
): CorosyncContext {
  const own = inferCorosync(conf);
  const { corosync } = stated;
  const isOther = own !== undefined && corosync !== undefined && refuses(corosync, conf);
  const judged = isOther ? own : (corosync ?? own);
  const target = { ...stated, ...(judged ? { corosync: judged } : {}) };
  return {
    conf,
    target,
    defaults: defaultsOf(target),
    profiles,
    ...(isOther ? { otherThan: corosync } : {}),
  };
}
