/** Location, colocation and ticket constraints after their references are resolved. */
import type { XmlElement } from '../../xml/element.js';
import type { ProbeMode, ScoredNode } from './node.js';
import type { Resource } from './resource.js';
import type { Role } from './role.js';

/**
 * The `<resource_set id-ref="…">` behind which the constraint took the sets of another one for its own; undefined
 * where its own sets, or none, are meant.
 */
export type StrayedBy = XmlElement | undefined;

export interface LocationConstraint {
  readonly id: string;
  readonly element: XmlElement | undefined;
  readonly resource: Resource;
  /** Only for instances in this role; unknown means any. */
  readonly roleFilter: Role;
  readonly probeMode: ProbeMode;
  /** Cells of their own: node and the score that the constraint gives it. */
  readonly nodes: ScoredNode[];
  readonly strayedBy: StrayedBy;
}

export interface Colocation {
  readonly id: string;
  readonly element: XmlElement | undefined;
  readonly dependent: Resource;
  readonly primary: Resource;
  readonly dependentRole: Role;
  readonly primaryRole: Role;
  /** The node attribute whose value must agree; `#uname` when none is configured. */
  readonly nodeAttribute: string;
  readonly score: number;
  /** Whether the dependent's scores count for where the primary goes, even if that means moving it. */
  readonly influence: boolean;
  /** Configured by the user, not implied. */
  readonly explicit: boolean;
  readonly strayedBy: StrayedBy;
}

/** A ticket and what is known of it. */
export interface Ticket {
  readonly id: string;
  readonly state: Map<string, string>;
  granted: boolean;
  standby: boolean;
}

export type TicketLossPolicy = 'stop' | 'demote' | 'fence' | 'freeze';

export interface TicketConstraint {
  readonly id: string;
  readonly element: XmlElement | undefined;
  readonly resource: Resource;
  readonly ticket: Ticket;
  lossPolicy: TicketLossPolicy;
  readonly role: Role;
  readonly strayedBy: StrayedBy;
}
