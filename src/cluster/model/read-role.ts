/** Roles where the configuration names them, former spellings remarked upon as crm_verify does. */
import { sameIgnoringCase } from '../../base/compare.js';
import type { XmlElement } from '../../xml/element.js';
import { warnOnce, type ClusterState } from './cluster-state.js';
import { parseRole, type Role } from './role.js';

const FORMER = { Master: 'Promoted', Slave: 'Unpromoted' } as const;

/** The role that a text means; unknown when it is none. */
export function readRole(
  state: ClusterState,
  text: string | undefined,
  element: XmlElement | undefined,
): Role {
  for (const [former, present] of Object.entries(FORMER)) {
    if (!sameIgnoringCase(text, former)) continue;
    const warning = `Support for the ${former} role is deprecated and will be removed in a future release. Use ${present} instead.`;
    warnOnce(state, former, { text: warning, element });
  }
  return parseRole(text);
}
