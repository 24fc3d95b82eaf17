/** The names of roles that a version of Pacemaker knows: it reads no configuration with names that came later. */
import type { RoleName } from '../../config/role-names.js';
import { isOlderThan, type Target } from './target.js';

const BEFORE_2_1: Readonly<Record<RoleName, string>> = {
  Stopped: 'Stopped',
  Started: 'Started',
  Unpromoted: 'Slave',
  Promoted: 'Master',
};

/** A role by the name that can be written for the target. */
export function roleInWords(role: RoleName, target: Target): string {
  return isOlderThan(target, 'pacemaker', '2.1') ? BEFORE_2_1[role] : role;
}
