/** Actions (things the cluster may do) and the links that order them. */
import type { XmlElement } from '../../xml/element.js';
import type { ActionMeta } from './action-meta.js';
import type { ActionNote } from './cause.js';
import type { Node } from './node.js';
import type { RelationFlags } from './relation.js';
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

/** An order of two actions. */
export interface ActionLink {
  readonly first: Action;
  readonly second: Action;
  /** The relation as it was asked for. */
  readonly asked: RelationFlags;
  /** What is left of it. */
  flags: RelationFlags;
  /** The constraint that asks for it; absent for what the scheduler implies. */
  readonly origin: XmlElement | undefined;
  /** The order is already expressed in the graph. */
  graphed: boolean;
}

/** What an action is, wherever it is carried out: the probes of a resource share it, since they are many. */
export interface ActionDefinition {
  /** `vip_start_0`, `stonith-node1-reboot`, `all_stopped` … */
  readonly key: string;
  readonly task: string;
  readonly resource: Resource | undefined;
  /** The configured `<op>`. */
  readonly config: XmlElement | undefined;
  readonly cancelTask: string | undefined;
  readonly needs: Requirement;
  readonly onFail: OnFail;
  /** Parameters of the operation itself. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** How many of the actions before it can be done, for an action that needs a number of them. */
export interface Minimum {
  readonly required: number;
  found: number;
}

const NO_LINKS: readonly ActionLink[] = [];

/** Below this number of links searching is faster than an index, and smaller. */
const FEW_LINKS = 8;

/**
 * A class, because there are as many probes as pairs of a resource and a node: what most actions do not have is not made
 * before it is needed.
 */
export class Action {
  /** Order of creation; shown in the transition graph. */
  readonly id: number;
  node: Node | undefined;
  flags: ActionFlags;
  /** Why the action is needed or cannot be, as the summary prints it. */
  reason: string | undefined = undefined;
  priority = 0;
  minimum: Minimum | undefined = undefined;
  /** What made it required or blocked it, oldest first; absent while explanation is off. */
  why: ActionNote[] | undefined = undefined;
  #definition: ActionDefinition;
  #meta: ActionMeta;
  #before: ActionLink[] | undefined = undefined;
  #after: ActionLink[] | undefined = undefined;
  /** The relations that are asked for, by the later action; absent while there are few. */
  #asked: Map<Action, RelationFlags> | undefined = undefined;

  constructor(id: number, definition: ActionDefinition, { node, flags, meta }: ActionStart) {
    this.id = id;
    this.node = node;
    this.flags = flags;
    this.#definition = definition;
    this.#meta = meta;
  }

  get definition(): ActionDefinition {
    return this.#definition;
  }

  get key(): string {
    return this.#definition.key;
  }

  get task(): string {
    return this.#definition.task;
  }

  get resource(): Resource | undefined {
    return this.#definition.resource;
  }

  get config(): XmlElement | undefined {
    return this.#definition.config;
  }

  get cancelTask(): string | undefined {
    return this.#definition.cancelTask;
  }

  get needs(): Requirement {
    return this.#definition.needs;
  }

  get parameters(): ReadonlyMap<string, string> {
    return this.#definition.parameters;
  }

  get meta(): ReadonlyMap<string, string> {
    return this.#meta.values;
  }

  /** The orders after other actions, in order of creation (Pacemaker keeps these lists newest first). */
  get before(): readonly ActionLink[] {
    return this.#before ?? NO_LINKS;
  }

  /** The orders before other actions, in order of creation. */
  get after(): readonly ActionLink[] {
    return this.#after ?? NO_LINKS;
  }

  /** Changes what this action is, and no other. */
  redefine(change: Partial<ActionDefinition>): void {
    this.#definition = { ...this.#definition, ...change };
  }

  setMeta(name: string, value: string): void {
    this.#meta = this.#meta.with(name, value);
  }

  /** The relations to a later action that are asked for. */
  askedBefore(then: Action): RelationFlags {
    if (this.#asked) return this.#asked.get(then) ?? 0;
    let asked = 0;
    for (const link of this.after) if (link.second === then) asked |= link.asked;
    return asked;
  }

  /** Orders the action before the later one of a link. */
  addLink(link: ActionLink): void {
    const { second: then, asked } = link;
    if (this.#after) this.#after.push(link);
    else this.#after = [link];
    if (then.#before) then.#before.push(link);
    else then.#before = [link];
    if (this.#asked) this.#asked.set(then, (this.#asked.get(then) ?? 0) | asked);
    else if (this.#after.length === FEW_LINKS) this.#indexLinks(this.#after);
  }

  /** Puts others in the place of the orders after other actions. */
  replaceBefore(links: ActionLink[]): void {
    this.#before = links;
  }

  #indexLinks(links: readonly ActionLink[]): void {
    const index = new Map<Action, RelationFlags>();
    for (const { second: then, asked } of links) index.set(then, (index.get(then) ?? 0) | asked);
    this.#asked = index;
  }
}

/** What actions that are alike begin with. */
export interface ActionDescription {
  readonly definition: ActionDefinition;
  readonly meta: ActionMeta;
}

/** What an action begins with. */
export interface ActionStart {
  readonly node: Node | undefined;
  readonly flags: ActionFlags;
  readonly meta: ActionMeta;
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
