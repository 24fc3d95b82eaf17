/** A CIB → what crm_mon shows of it, as plain data. */
import type { DateTime } from '../../base/date-time.js';
import { configurationAt } from '../../config/current.js';
import { unpack } from '../../cluster/unpack/unpack.js';
import type { LocationConstraint } from '../../cluster/model/constraint.js';
import { withConstraints } from '../../scheduler/schedule.js';
import type { XmlElement } from '../../xml/element.js';
import { clusterStatusView, type ClusterStatusView } from './cluster-status.js';
import type { StatusViewOptions } from './options.js';
import type { StatusSection } from './sections.js';
import { selectionOf } from './selection.js';

/** What is asked of a status. */
export interface MonitorRequest extends Omit<StatusViewOptions, 'pending' | 'selection'> {
  readonly sections: ReadonlySet<StatusSection>;
  /** Name or tag of the nodes that are meant; all when undefined. */
  readonly node: string | undefined;
  /** Id or tag of the resources that are meant; all when undefined. */
  readonly resource: string | undefined;
  /** How the ids of the bans that are wanted begin. */
  readonly bansPrefix: string;
  readonly now: DateTime;
}

/** What is shown, and the location constraints where they were read for it. */
export interface Monitored {
  readonly view: ClusterStatusView;
  readonly locations: readonly LocationConstraint[];
}

/**
 * The status in a CIB of the current schema.
 * Pacemaker: pcmk__output_cluster_status
 */
export function monitor(root: XmlElement, request: MonitorRequest): Monitored {
  const { sections, node, resource, bansPrefix, now, ...listing } = request;
  const unpacked = unpack(configurationAt(root, now));
  // Tickets may be named by constraints only.
  const constrained = sections.has('bans') || sections.has('tickets') ? withConstraints(unpacked) : undefined;
  const state = constrained ?? unpacked;
  const view = clusterStatusView(state, {
    ...listing,
    pending: true,
    sections,
    selection: selectionOf(state, { node, resource }),
    ...(constrained &&
      sections.has('bans') && { bans: { locations: constrained.locations, prefix: bansPrefix } }),
  });
  return { view, locations: constrained?.locations ?? [] };
}
