/** Actions (things the cluster may do) and the links that order them. */
import type { XmlElement } from '../../xml/element.js';
import type { ActionNote } from './cause.js';
import type { Node } from './node.js';
import type { Resource } from './resource.js';

/**
 * Properties of an action. A set of bits, because the state of a collective's action is computed from those of its
 * instances as a set, and compared as one.
 */
export const actionFlag = {
  /** Needs no agent. */
  pseudo: 1 << 0,
  runnable: 1 << 1,
  /** Not to be done; the opposite is "required". */
  optional: 1 << 2,
  alwaysInGraph: 1 << 3,
  parametersEvaluated: 1 << 4,
  /** May be part of a live migration. */
  migratable: 1 << 7,
  inGraph: 1 << 8,
  migrationAbort: 1 << 11,
  /** A recurring monitor that must be scheduled again. */
  reschedule: 1 << 13,
  detectLoop: 1 << 14,
  inputsMerged: 1 << 15,
  /** May be run by the controller of the DC instead of the node's own. */
  onDc: 1 << 16,
} as const;

/** Sum of actionFlag values. */
export type ActionFlags = number;

/** What must be there before a resource may be started again. */
export type Requirement = 'nothing' | 'quorum' | 'fencing';

/** Responses to a failure, in the order of their gravity as Pacemaker compares them. */
export const onFail = {
  ignore: 0,
  demote: 1,
  restart: 2,
  resetRemote: 3,
  restartContainer: 4,
  ban: 5,
  block: 6,
  stop: 7,
  standbyNode: 8,
  fenceNode: 9,
} as const;

export type OnFail = (typeof onFail)[keyof typeof onFail];

export interface ActionLink {
  readonly action: Action;
  flags: number;
  /** The constraint that asks for it; absent for what the scheduler implies. */
  readonly origin: XmlElement | undefined;
  /** The order is already expressed in the graph. */
  graphed: boolean;
}

export interface Action {
  /** Order of creation; shown in the transition graph. */
  readonly id: number;
  /** `vip_start_0`, `stonith-node1-reboot`, `all_stopped` … */
  key: string;
  task: string;
  readonly resource: Resource | undefined;
  node: Node | undefined;
  /** The configured `<op>`. */
  config: XmlElement | undefined;
  cancelTask: string | undefined;
  /** Why the action is needed or cannot be, as the summary prints it. */
  reason: string | undefined;
  flags: ActionFlags;
  needs: Requirement;
  onFail: OnFail;
  meta: Map<string, string>;
  /** Parameters of the operation itself. */
  parameters: ReadonlyMap<string, string>;
  priority: number;
  runnableBefore: number;
  requiredRunnableBefore: number;
  /** In order of creation (Pacemaker keeps these lists newest first). */
  before: ActionLink[];
  readonly after: ActionLink[];
  /** Relation flags already linked, by the later action; absent while there is none. */
  linked: Map<Action, number> | undefined;
  /** What made it required or blocked it, oldest first; absent while explanation is off. */
  why: ActionNote[] | undefined;
}

/** True when all the given flags are set. */
export function hasFlags(action: Action, flags: ActionFlags): boolean {
  return (action.flags & flags) === flags;
}

export function isOptional(action: Action): boolean {
  return (action.flags & actionFlag.optional) !== 0;
}

export function isRunnable(action: Action): boolean {
  return (action.flags & actionFlag.runnable) !== 0;
}

export function isPseudo(action: Action): boolean {
  return (action.flags & actionFlag.pseudo) !== 0;
}

/** `resource_task_interval`. Pacemaker: pcmk__op_key */
export function operationKey(resource: string, task: string, intervalMs: number): string {
  return `${resource}_${task}_${intervalMs}`;
}

/** The key of a notification. Pacemaker: pcmk__notify_key */
export function notifyKey(resource: string, type: string, task: string): string {
  return `${resource}_${type}_notify_${task}_0`;
}

/** An operation of a resource: what an `<op>`, a recorded result or an action is about. */
export interface ResourceOperation {
  readonly resource: Resource;
  readonly task: string;
  /** 0 for what is done once. */
  readonly intervalMs: number;
}

/** An operation of a resource where it is carried out; without a node it is not known where. */
export interface NodeOperation extends ResourceOperation {
  readonly node: Node | undefined;
}

export interface OperationKeyParts {
  readonly resource: string;
  readonly task: string;
  readonly intervalMs: number;
}

const KEY_WITH_PREFIX =
  /^(.+)_((?:confirmed-)?(?:pre|post)_notify_(?:migrate_from|migrate_to|[^_]+))_(\d[^_]*)$/s;
const KEY_MIGRATE = /^(.+)_(migrate_from|migrate_to)_(\d[^_]*)$/s;
const KEY_PLAIN = /^(.+)_([^_]*)_(\d[^_]*)$/s;

/** Takes an operation key apart; undefined when it is none. Pacemaker: parse_op_key */
export function parseOperationKey(key: string | undefined): OperationKeyParts | undefined {
  if (key === undefined || key.length < 5) return undefined;
  const found = KEY_WITH_PREFIX.exec(key) ?? KEY_MIGRATE.exec(key) ?? KEY_PLAIN.exec(key);
  if (!found) return undefined;
  const [, resource = '', task = '', interval = ''] = found;
  return { resource, task, intervalMs: Number.parseInt(interval, 10) };
}
