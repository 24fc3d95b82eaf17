/** ConfigurationChange: one thing that somebody created, changed or removed, and what it means. */
import type { PlacedEvent } from '../placed-event.js';

/** What was changed, in the words of those who administer clusters. */
export type ChangedObject =
  | 'resource'
  | 'template'
  | 'constraint'
  | 'operation'
  | 'fencing-level'
  | 'tag'
  | 'alert'
  | 'acl'
  | 'node'
  | 'ticket'
  | 'cluster-option'
  | 'resource-default'
  | 'operation-default'
  | 'node-attribute'
  | 'meta-attribute'
  | 'parameter'
  | 'utilization'
  | 'schema'
  | 'other';

/** Changes that are known under a name of their own. */
export type ChangeEffect =
  | 'standby'
  | 'standby-ended'
  | 'maintenance'
  | 'maintenance-ended'
  | 'disabled'
  | 'enabled'
  | 'unmanaged'
  | 'managed'
  | 'banned'
  | 'preferred'
  | 'ban-cleared'
  | 'preference-cleared'
  | 'granted'
  | 'revoked'
  | 'ticket-standby'
  | 'ticket-activated'
  | 'validation-off';

export interface ChangeAuthor {
  readonly client: string;
  readonly user?: string | undefined;
  /** The node on which the client ran. */
  readonly origin: string;
}

/** What a part of the CIB says of itself, whoever changed it. */
export interface PartChange {
  readonly change: 'created' | 'changed' | 'removed';
  readonly object: ChangedObject;
  /** The id of an object, the name of an option or attribute. */
  readonly id: string;
  /** Whose it is: a resource, a node, an operation. */
  readonly of?: string | undefined;
  readonly value?: string | undefined;
  readonly old?: string | undefined;
  /** An agent's name, the members of a group, what a constraint says. */
  readonly details?: string | undefined;
  readonly effect?: ChangeEffect | undefined;
  readonly resources: readonly string[];
  readonly nodes: readonly string[];
}

export interface ConfigurationChange extends PartChange {
  readonly at: number;
  /** Undefined where the log does not tell who it was. */
  readonly author?: ChangeAuthor | undefined;
  /** The version that the CIB has got by it. */
  readonly version?: string | undefined;
  /** False when the change was refused. */
  readonly ok: boolean;
  readonly evidence: PlacedEvent;
}
