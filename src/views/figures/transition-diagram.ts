/** A transition as a diagram: what is done, and what waits for what. */
import type { Plan, PlannedAction } from '../../scheduler/plan/plan.js';
import {
  actionShape,
  byResource,
  singly,
  type ActionDone,
  type ActionGroup,
  type DoneOf,
} from './action-shapes.js';
import { counted, type Diagram, type DiagramLink } from './diagram.js';
import { folded, MOST_LINKS, MOST_SHAPES } from './fold.js';
import {
  isNotification,
  isRecurring,
  transitionActions,
  withoutImplied,
  type TransitionActions,
  type Waits,
} from './transition-graph.js';

export interface TransitionOptions {
  /** What the logs tell of an action. */
  readonly doneOf?: ((action: PlannedAction) => ActionDone) | undefined;
}

/** Groups with what they wait for, as numbers; a group does not wait for itself. */
function waitsBetween(groups: readonly ActionGroup[], waits: Waits): Waits {
  const groupOf = new Map(groups.flatMap(({ actions }, i) => actions.map(({ id }) => [id, i] as const)));
  return new Map(
    groups.map(({ actions }, i) => {
      const before = actions.flatMap(({ id }) => [...(waits.get(id) ?? [])]);
      const own = new Set(before.flatMap((id) => groupOf.get(id) ?? []));
      own.delete(i);
      return [i, own];
    }),
  );
}

function linksOf(groups: readonly ActionGroup[], waits: Waits): readonly DiagramLink[] {
  return [...withoutImplied(waitsBetween(groups, waits))].flatMap(([i, before]) =>
    [...before].flatMap((j): readonly DiagramLink[] => {
      const [from, to] = [groups[j], groups[i]];
      if (!from || !to) return [];
      return [{ from: from.key, to: to.key, style: 'colocation', tone: 'plain', head: 'to', lines: [] }];
    }),
  );
}

interface Drawn {
  readonly groups: readonly ActionGroup[];
  readonly links: readonly DiagramLink[];
}

/** Each action alone where there is room; else the actions of a resource, then those of an outermost one, together. */
function drawn({ actions, waits }: TransitionActions, plan: Pick<Plan, 'outcomes'>): Drawn {
  const configured = new Map(plan.outcomes.map(({ resource, configuredId }) => [resource, configuredId]));
  const tops = new Map(plan.outcomes.map(({ resource, top }) => [resource, top]));
  const ways = [
    () => singly(actions),
    () => byResource(actions, (resource) => configured.get(resource) ?? resource),
    () => byResource(actions, (resource) => tops.get(resource) ?? resource),
  ];
  let found: Drawn = { groups: [], links: [] };
  for (const way of ways) {
    const groups = way();
    found = { groups, links: groups.length > 20 * MOST_SHAPES ? [] : linksOf(groups, waits) };
    if (groups.length <= MOST_SHAPES && found.links.length <= MOST_LINKS) return found;
  }
  return { groups: found.groups, links: linksOf(found.groups, waits) };
}

function notesOf(
  plan: Pick<Plan, 'actions'>,
  all: TransitionActions,
  groups: readonly ActionGroup[],
): readonly string[] {
  const left = plan.actions.filter(({ state, pseudo }) => state !== 'optional' && !pseudo);
  const monitors = left.filter(isRecurring).length;
  const notifications = left.filter(isNotification).length;
  const omitted = [
    ...(monitors > 0 ? [`${counted(monitors, 'recurring monitor')} of resources that start or stop`] : []),
    ...(notifications > 0 ? [counted(notifications, 'notification')] : []),
  ];
  return [
    all.actions.length === 0
      ? 'Nothing is to be done.'
      : 'An arrow leads from what is done first to what waits for it.',
    ...(groups.length < all.actions.length
      ? [
          `${counted(all.actions.length, 'action')} in ${groups.length} boxes: those of one resource, and probes, are together.`,
        ]
      : []),
    ...(omitted.length > 0 ? [`Not drawn: ${omitted.join(', ')}.`] : []),
  ];
}

/** What a plan does, each thing before what waits for it. */
export function transitionDiagram(
  plan: Pick<Plan, 'actions' | 'outcomes'>,
  { doneOf = () => 'not-told' }: TransitionOptions = {},
): Diagram {
  const all = transitionActions(plan);
  const { groups, links } = drawn(all, plan);
  const done: DoneOf = doneOf;
  const drafts = groups.map((group) => ({ shape: actionShape(group, done), sort: tasksOf(group) }));
  const isSmall = groups.length <= MOST_SHAPES && links.length <= MOST_LINKS;
  const shown = isSmall
    ? { shapes: drafts.map(({ shape }) => shape), links, notes: [] }
    : folded(drafts, links, 'resource');
  const titles = new Map(shown.shapes.map(({ key, title }) => [key, title]));
  const waiting = shown.links.map(({ from, to }) => `${titles.get(from)}, then ${titles.get(to)}.`);
  return {
    title: 'the transition',
    description: waiting.slice(0, 60).join(' '),
    shapes: shown.shapes,
    links: shown.links,
    heading: [],
    notes: [...notesOf(plan, all, groups), ...shown.notes],
  };
}

/** Groups of actions are alike when the same is done. */
function tasksOf({ actions }: ActionGroup): string {
  return [...new Set(actions.map(({ task, state }) => `${task} ${state}`))].sort().join(' ');
}
