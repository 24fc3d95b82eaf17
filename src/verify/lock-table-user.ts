/** What needs the name of the cluster for a lock table: GFS2 itself, or the lock manager for it. */
import type { PrimitiveElement } from '../cib/resource-elements.js';
import { agentOf } from './agent-uses.js';
import { isFilesystem } from './known-agents.js';
import type { CibContext } from './rule.js';

/** The first resource that needs the name; undefined where none does. */
export function lockTableUser({ cib, configuration }: CibContext): PrimitiveElement | undefined {
  return cib.primitives.find(
    (primitive) =>
      agentOf(primitive) === 'ocf:pacemaker:controld' ||
      (isFilesystem(primitive) &&
        configuration.parameters(primitive).settled('fstype')?.value.toLowerCase() === 'gfs2'),
  );
}
