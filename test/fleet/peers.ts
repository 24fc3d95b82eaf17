/** The engines that do not come with hatool: found in the folder of packages that HATOOL_PEERS names. */
import { hasPeer } from '../../scripts/fleet-engines.js';

export { chdbSession, hasPeer, peers } from '../../scripts/fleet-engines.js';

/** A title that explains a skip. */
export const peerTitle = (title: string, ...names: readonly string[]): string => {
  const absent = names.filter((name) => !hasPeer(name));
  return absent.length === 0
    ? title
    : `${title} [SKIPPED: HATOOL_PEERS names no folder with ${absent.join(' and ')}]`;
};
