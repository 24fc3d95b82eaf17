/** The actions of a transition: what the scheduler planned, and what the logs tell of it, side by side. */
import { parseLoggedOperationKey } from '../../logs/operation-key.js';
import type { TransitionGraph } from '../../scheduler/graph/transition-graph.js';
import { findingOf } from '../../timeline/finding.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { ActionRow } from '../report-data.js';

/** An action by the name that the graph and the logs share. */
interface Named {
  readonly action: string;
  readonly node: string;
}

interface Told {
  readonly done: 'begun' | 'done' | 'failed';
  readonly by: PlacedEvent;
}

const keyOf = ({ action, node }: Named): string => `${action}\u0001${node}`;
const fencingOf = (target: string, operation: string): Named => ({
  action: `fence (${operation})`,
  node: target,
});

/** What an agent or a fence device carries out; steps of the cluster's own are not logged. */
function plannedActions({ synapses }: TransitionGraph): readonly Named[] {
  return synapses.flatMap(({ action }): Named[] => {
    const attributes = new Map(action.attributes);
    const node = attributes.get('on_node') ?? '';
    const key = attributes.get('operation_key') ?? '';
    // Its key ends with what is to be done: `stonith-node1-reboot`.
    if (attributes.get('operation') === 'stonith') return [fencingOf(node, key.split('-').at(-1) ?? '')];
    return action.element === 'rsc_op' ? [{ action: key, node }] : [];
  });
}

/** What an event says of an action. */
function toldBy({ event: { data }, node }: PlacedEvent): (Named & Pick<Told, 'done'>) | undefined {
  switch (data.kind) {
    case 'action-initiated':
      return (
        parseLoggedOperationKey(data.key) && { action: data.key, node: data.node ?? node, done: 'begun' }
      );
    case 'action-confirmed':
      return data.key === undefined ? undefined : { action: data.key, node: data.node ?? node, done: 'done' };
    case 'action-failed':
      return { action: data.key, node: data.node ?? node, done: 'failed' };
    case 'operation-result': {
      const finding = findingOf(data);
      const { interval = 0, resource } = data;
      const isProbe = data.operation === 'probe';
      const operation = isProbe ? 'monitor' : data.operation;
      const isFailure = finding === 'failed' || (finding === 'inactive' && !isProbe && operation !== 'stop');
      if (finding === 'nothing') return undefined;
      const action = `${resource}_${operation}_${interval}`;
      return { action, node: data.node ?? node, done: isFailure ? 'failed' : 'done' };
    }
    case 'fencing-requested':
      return { ...fencingOf(data.target, data.operation), done: 'begun' };
    case 'fencing-result':
      return { ...fencingOf(data.target, data.operation), done: data.ok ? 'done' : 'failed' };
    default:
      return undefined;
  }
}

const RANK = { begun: 0, done: 1, failed: 2 } as const;

/** The gravest of what is told of each action while a transition ran. */
function toldActions(run: TransitionRun, { happenings, transitions }: Timeline): ReadonlyMap<string, Told> {
  const next = transitions.find(({ node, from }) => node === run.node && from > run.from);
  const end = run.to ?? next?.from ?? Infinity;
  const told = new Map<string, Told>();
  for (const happening of happenings) {
    if (happening.at < run.from || happening.at > end) continue;
    const one = toldBy(happening);
    const known = one && told.get(keyOf(one));
    if (one && (!known || RANK[one.done] > RANK[known.done]))
      told.set(keyOf(one), { done: one.done, by: happening });
  }
  return told;
}

function doneOf(told: Told | undefined, { end }: TransitionRun): ActionRow['done'] {
  if (!told) return 'not-told';
  if (told.done !== 'begun') return told.done;
  // A transition is complete when each of its actions was confirmed.
  return end?.status === 'Complete' ? 'done' : 'not-told';
}

function rowOf(
  named: Named,
  told: Told | undefined,
  done: ActionRow['done'],
  planned: 'planned' | 'other',
): ActionRow {
  const { event } = told?.by ?? {};
  return {
    ...named,
    planned: planned === 'planned',
    done,
    ...(event ? { place: { file: event.source.name, line: event.line } } : {}),
  };
}

/** Planned actions in the order of the graph, then what was begun without being planned. */
export function actionRows(
  graph: TransitionGraph,
  run: TransitionRun,
  timeline: Timeline,
): readonly ActionRow[] {
  const told = toldActions(run, timeline);
  const planned = plannedActions(graph);
  const known = new Set(planned.map(keyOf));
  const others = run.initiated.flatMap((happening) => {
    const one = toldBy(happening);
    if (!one || known.has(keyOf(one))) return [];
    known.add(keyOf(one));
    const { action, node } = one;
    return [rowOf({ action, node }, { done: one.done, by: happening }, 'not-planned', 'other')];
  });
  return [
    ...planned.map((named) => {
      const own = told.get(keyOf(named));
      return rowOf(named, own, doneOf(own, run), 'planned');
    }),
    ...others,
  ];
}
