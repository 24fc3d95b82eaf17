/** What can be wrong with the input that the scheduler works around: one kind for each sentence that is said of it. */
import type { XmlElement } from '../../xml/element.js';

/** Problems of cluster options, of the CIB as a whole, and of nodes. */
type ClusterProblemKind =
  /** The CIB needs a later Pacemaker: nothing of it is used. */
  | 'feature-set-too-new'
  /** A cluster option has a value that Pacemaker does not take: its default is used. */
  | 'invalid-option-value'
  /** no-quorum-policy asks for fencing, which is disabled: resources are stopped instead. */
  | 'quorum-policy-needs-fencing'
  /** A `<node>` without id is ignored. */
  | 'node-without-id'
  /** Two nodes have one name. */
  | 'duplicate-node-name'
  /** A node that is neither a member nor remote is ignored, and so are those behind it. */
  | 'unknown-node-type'
  /** A guest is to be fenced, which recovering its container does. */
  | 'guest-node-unclean'
  /** A node is to be fenced before its resources can run elsewhere. */
  | 'node-unclean'
  /** A node should be fenced, but nothing can do it. */
  | 'node-cannot-be-fenced';

/** Problems of the definitions of resources and of their meta attributes. */
type ResourceProblemKind =
  /** A resource without id is ignored. */
  | 'resource-without-id'
  /** A resource that lacks what its kind needs, or of a kind that is not known, is ignored. */
  | 'invalid-resource'
  /** A primitive that uses a template that does not exist is ignored. */
  | 'unknown-template'
  /** A group without members is ignored. */
  | 'empty-group'
  /** An instance of a promotable clone has a class that knows no promotion: it is ignored. */
  | 'class-cannot-be-promoted'
  /** Instances of an anonymous clone cannot share a node: clone-node-max counts as 1. */
  | 'anonymous-instances-per-node'
  /** A bundle's primitive cannot be reached: the bundle is ignored. */
  | 'bundle-without-network'
  /** The `container` of a resource is none. */
  | 'unknown-container'
  /** A meta attribute that must be a score is none: its default is used. */
  | 'invalid-meta-score'
  /** A target-role that is no role is ignored. */
  | 'unknown-target-role'
  /** A target-role of what cannot be promoted asks for a role of promotable clones: it is ignored. */
  | 'target-role-not-promotable'
  /** A failure-timeout is ignored, because an operation blocks the resource on failure. */
  | 'failure-timeout-contradicts-block';

/** Problems of configured operations. */
type OperationProblemKind =
  /** on-fail asks for fencing, which is disabled: the resource is stopped instead. */
  | 'on-fail-needs-fencing'
  /** An on-fail that is not known: the operation's default is used. */
  | 'unknown-on-fail'
  /** An on-fail that a stop cannot have: the default is used. */
  | 'on-fail-not-allowed-for-stop'
  /** on-fail "demote" of what is neither a promotion nor a monitor of the promoted role: the default is used. */
  | 'on-fail-demote-not-allowed'
  /** An operation with the name and the interval of another one is ignored. */
  | 'duplicate-recurring-operation'
  /** An operation with an interval that can only be done once is ignored. */
  | 'operation-cannot-recur'
  /** An operation whose role is none is ignored. */
  | 'invalid-operation-role';

/** Problems of what the status section records. */
type HistoryProblemKind =
  /** A recorded operation without a result that can be read is ignored. */
  | 'invalid-operation-result'
  /** A recorded operation ended otherwise than was expected: it counts as failed. */
  | 'unexpected-operation-result'
  /** A stop failed where nothing can fence the node: the resource is left alone. */
  | 'failed-stop-without-fencing';

/** Problems of constraints. */
type ConstraintProblemKind =
  /** An element among the constraints that has no id, or is no constraint, is ignored. */
  | 'unknown-constraint'
  /** A constraint that names what is no resource, template or tag is ignored. */
  | 'constraint-of-unknown-id'
  /** A `<resource_set id-ref>` leads to no set: the rest of its constraint is ignored. */
  | 'unknown-resource-set'
  /** Sets of a constraint refer to each other in a circle. */
  | 'endless-resource-sets'
  /** A location whose node, score or role cannot be used is ignored. */
  | 'invalid-location'
  /** A location whose rule cannot be used is ignored. */
  | 'invalid-location-rule'
  /** A location whose rsc-pattern is no regular expression is ignored. */
  | 'invalid-resource-pattern'
  /** A location of a resource that does not exist is ignored. */
  | 'location-of-unknown-resource'
  /** A resource-discovery that is not known counts as "always". */
  | 'unknown-resource-discovery'
  /** A colocation of a resource that does not exist is ignored. */
  | 'colocation-of-unknown-resource'
  /** A colocation of two templates or tags is ignored. */
  | 'colocation-of-two-tags'
  /** A mandatory colocation with a group whose members may be apart is ignored. */
  | 'colocation-with-uncolocated-group'
  /** Two clones that differ in instances per node cannot be interleaved. */
  | 'clones-cannot-interleave'
  /** An order of a resource that does not exist is ignored. */
  | 'order-of-unknown-resource'
  /** An order with a resource that runs inside the other one is ignored. */
  | 'order-with-own-container'
  /** A constraint on a ticket that names none is ignored. */
  | 'ticket-constraint-without-ticket';

/** Problems that show only when it is decided what runs where and what is to be done. */
type PlanningProblemKind =
  /** A resource is active on more nodes than it should be. */
  | 'multiply-active'
  /** A resource that needs unfencing is stopped, because its node cannot be unfenced. */
  | 'node-cannot-be-unfenced'
  /** A resource should run, but has no node: nobody is notified of it. */
  | 'role-without-node'
  /** An order asks for an action that does not exist. */
  | 'nothing-to-order-after'
  /** An action without a node is left out of the transition. */
  | 'action-without-node'
  /** An action on a node that cannot do it is left out of the transition. */
  | 'action-on-unusable-node';

/** What is wrong, without its words: for each sentence one. */
export type ProblemKind =
  | ClusterProblemKind
  | ResourceProblemKind
  | OperationProblemKind
  | HistoryProblemKind
  | ConstraintProblemKind
  | PlanningProblemKind;

/** Something wrong with the input that the scheduler works around, said in one sentence. */
export interface InputProblem {
  readonly kind: ProblemKind;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What it is about, as the text has it; absent when no single element is. */
  readonly element?: XmlElement | undefined;
  /** The line that the reference's tool prints of it once it shows errors; absent for what it never prints. */
  readonly printed?: string;
  /** How the reference's crm_verify says it, at the same severity; absent for what it does not say. */
  readonly said?: string | undefined;
}

/** Something that the reference's crm_verify says of its input, in its own words. */
export interface Statement {
  /** `log`: a line of its log, which has no bearing on its verdict. */
  readonly severity: 'error' | 'warning' | 'log';
  readonly text: string;
  /** What it is about, as the text has it; absent when no single element is. */
  readonly element?: XmlElement | undefined;
}
