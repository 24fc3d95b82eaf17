/** Roles of a resource, in the order that makes one "more" than another. */
import { sameIgnoringCase } from '../../base/compare.js';

export const role = { unknown: 0, stopped: 1, started: 2, unpromoted: 3, promoted: 4 } as const;

export type Role = (typeof role)[keyof typeof role];

const TEXTS = ['Unknown', 'Stopped', 'Started', 'Unpromoted', 'Promoted'] as const;

export type RoleName = (typeof TEXTS)[number];

/** A role in Pacemaker's words. Pacemaker: pcmk_role_text */
export function roleName(of: Role): RoleName {
  return TEXTS[of];
}

/** Reads a role in any case and in its spelling before Pacemaker 2.1; unknown when it is none. Pacemaker: pcmk_parse_role */
export function parseRole(text: string | undefined): Role {
  const found = TEXTS.findIndex((candidate) => sameIgnoringCase(candidate, text));
  if (found !== -1) return found as Role;
  if (sameIgnoringCase(text, 'Slave')) return role.unpromoted;
  return sameIgnoringCase(text, 'Master') ? role.promoted : role.unknown;
}
