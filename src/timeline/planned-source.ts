/** On which node the scheduler takes a resource to be active, by an action that it plans for it. */
import type { DataOf } from './placed-event.js';

const ROLE = /^(?:Started|Stopped|Slave|Master|Unpromoted|Promoted)$/;
const NEEDS_ACTIVE = new Set([
  'stop',
  'move',
  'recover',
  'restart',
  'reload',
  'demote',
  'migrate',
  're-promote',
]);

/** The node of `node2 -> node1`, `Started a1` or `Promoted node1 -> Unpromoted node2`; undefined when none is named. */
export function plannedSource({ action, where }: DataOf<'action-planned'>): string | undefined {
  if (!NEEDS_ACTIVE.has(action)) return undefined;
  const [left = '', right = ''] = where.split('->').map((part) => part.trim().split(/\s+/));
  const nodeIn = (words: readonly string[] | string): string | undefined =>
    [...words].findLast((word) => word !== '' && !ROLE.test(word));
  return nodeIn(left) ?? nodeIn(right);
}
