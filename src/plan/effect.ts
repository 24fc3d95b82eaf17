/** Effect: what a change of the configuration does to a resource, as data. */
import type { ChainLink } from '../explain/explanation.js';
import type { Reason } from '../explain/reason.js';
import type { ObservedDuration } from './observed.js';
import type { RoleName } from '../cluster/model/role.js';
import type { ChangeKind } from '../scheduler/resource-actions/planned-changes.js';

/** The verbs of the Transition Summary. */
export type EffectKind = Lowercase<ChangeKind>;

/** Why something happens; with the verb it makes the code that programs read: `restart_because_parameter`. */
export const EFFECT_CAUSES = [
  /** A parameter of the resource, or of one of its operations, is another. */
  'parameter',
  /** The resource has another agent. */
  'agent',
  /** Another resource that it is ordered with is stopped or started. */
  'dependency',
  /** The node has another score, by location, stickiness or its own score. */
  'score',
  /** It goes where another resource goes. */
  'colocation',
  /** No node may run it. */
  'no_node',
  /** The node where it is cannot run anything: offline, in standby, in maintenance. */
  'node_unavailable',
  /** It is not to run: `target-role`, or all resources are to stop. */
  'disabled',
  /** It is to run again. */
  'enabled',
  /** It has failed. */
  'failure',
  /** Its node is lost, or to be fenced. */
  'node_lost',
  'no_quorum',
  'ticket',
  'multiply_active',
  /** The configuration does not have it any more. */
  'removed',
  /** The configuration has it for the first time. */
  'added',
  /** A node has less room than it needs. */
  'capacity',
  /** Instances of a promotable clone change roles. */
  'promotion_score',
  'other',
] as const;
export type EffectCause = (typeof EFFECT_CAUSES)[number];

/** For how long what a resource offers is not there. */
export interface Downtime {
  /** `blip`: a live migration, or the change of roles; `outage`: it is stopped and started, or only stopped. */
  readonly class: 'none' | 'blip' | 'outage';
  /** The timeouts of its own actions in seconds; undefined where it does not come back, or nothing ends. */
  readonly upperBoundSeconds: number | undefined;
  /** What its operations took when they were observed; undefined where one of them never was. */
  readonly observed: ObservedDuration | undefined;
}

export interface Effect {
  /** The id of a primitive, or of an instance of a clone (`web:1`). */
  readonly resource: string;
  /** The id that the configuration gives it. */
  readonly configuredId: string;
  /** The id of the outermost resource that it belongs to. */
  readonly top: string;
  readonly kind: EffectKind;
  /** Names of nodes; undefined for nowhere. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly role: RoleName;
  readonly nextRole: RoleName;
  /** It is wanted and cannot be done. */
  readonly blocked: boolean;
  /** Pacemaker's own words (`due to …`). */
  readonly engineReason: string | undefined;
  readonly cause: EffectCause;
  readonly downtime: Downtime;
  /** It would come without the change, too. */
  readonly isPending: boolean;
  /** Its agent is not known, so that what could be a reload is a restart here. */
  readonly isAgentUnknown: boolean;
  /** From the action back to what is written. */
  readonly chain: readonly ChainLink[];
  /** What decided between the nodes, where that is why. */
  readonly reasons: readonly Reason[];
}

export const reasonCode = ({ kind, cause }: Pick<Effect, 'kind' | 'cause'>): string =>
  `${kind.replace('-', '_')}_because_${cause}`;
