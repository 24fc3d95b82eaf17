/** Creates location constraints and applies them to one resource. */
import { addToScore, setScore } from '../../ledger/change-score.js';
import type { XmlElement } from '../../xml/element.js';
import { complain } from '../../cluster/model/cluster-state.js';
import type { LocationConstraint } from '../../cluster/model/constraint.js';
import type { Node, ProbeMode, ScoredNode } from '../../cluster/model/node.js';
import { copyCell } from '../../cluster/model/node-table.js';
import type { Resource } from '../../cluster/model/resource.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';

const PROBE_RANK: Readonly<Record<ProbeMode, number>> = { always: 0, never: 1, exclusive: 2 };

function probeModeFor(
  scheduler: Scheduler,
  discovery: string | undefined,
  element: XmlElement | undefined,
): ProbeMode {
  const lower = (discovery ?? 'always').toLowerCase();
  if (lower === 'always' || lower === 'never' || lower === 'exclusive') return lower;
  complain(scheduler, {
    kind: 'unknown-resource-discovery',
    severity: 'error',
    message: `resource-discovery "${discovery}" is not known: "always" is used`,
    said: `Invalid resource-discovery value ${discovery} in location constraint`,
    element,
  });
  return 'always';
}

/** A node with the score that a constraint gives it. */
export function locationCell(node: Node, score: number): ScoredNode {
  const cell = copyCell(node.own);
  setScore(cell, score, undefined);
  return cell;
}

/** A location constraint as it is asked for: for any role, and by its own sets, unless told otherwise. */
type LocationRequest = Pick<LocationConstraint, 'id' | 'resource' | 'nodes'> &
  Partial<Pick<LocationConstraint, 'element' | 'roleFilter' | 'strayedBy'>> & {
    /** `resource-discovery` as written. */
    readonly discovery?: string | undefined;
  };

/** Creates a location constraint and registers it with its resource. Pacemaker: pcmk__new_location */
export function newLocation(scheduler: Scheduler, request: LocationRequest): void {
  const { id, resource, nodes, element, roleFilter = role.unknown, strayedBy, discovery } = request;
  const probeMode = probeModeFor(scheduler, discovery, element);
  if (probeMode === 'exclusive') resource.exclusiveProbes = true;
  const location: LocationConstraint = {
    id,
    element,
    resource,
    roleFilter,
    probeMode,
    nodes,
    strayedBy,
  };
  scheduler.locations.push(location);
  // Newest first: that is the order in which they are applied.
  resource.locationConstraints.unshift(location);
}

/** Adds what a location constraint says to a resource's own table. Pacemaker: pcmk__apply_location */
export function applyLocationTo(
  scheduler: Scheduler,
  resource: Resource,
  location: LocationConstraint,
  cells: readonly ScoredNode[],
): void {
  if (location.roleFilter > role.unknown && location.roleFilter !== resource.nextRole) return;
  const note = scheduler.ledger?.because({ kind: 'location', constraint: location });
  for (const cell of cells) {
    let allowed = resource.allowedNodes.get(cell.node.id);
    if (allowed) {
      addToScore(allowed, cell.score, note);
    } else {
      allowed = resource.allowedNodes.set(cell.node.own);
      allowed.count = cell.count;
      allowed.probeMode = cell.probeMode;
      setScore(allowed, cell.score, note);
    }
    if (PROBE_RANK[allowed.probeMode] >= PROBE_RANK[location.probeMode]) continue;
    if (location.probeMode === 'exclusive') resource.exclusiveProbes = true;
    allowed.probeMode = location.probeMode;
  }
}
