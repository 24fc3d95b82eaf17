/** Actions of a transition as shapes: one each, or one for each resource where they are many. */
import { compareNames } from '../../base/compare.js';
import { groupBy } from '../../base/group-by.js';
import { parseOperationKey } from '../../cluster/model/action.js';
import type { PlannedAction } from '../../scheduler/plan/plan.js';
import { counted, firstLines, line, namesText, type DiagramShape, type Line, type Tone } from './diagram.js';

/** What the logs tell of an action; `not-told` also where there are none. */
export type ActionDone = 'done' | 'failed' | 'not-told';

export type DoneOf = (action: PlannedAction) => ActionDone;

/** Actions that are one shape. */
export interface ActionGroup {
  readonly key: string;
  readonly actions: readonly PlannedAction[];
}

/** Probes of a node before they are one shape. */
const MANY_PROBES = 2;
const MOST_LINES = 6;

const WORDS: Readonly<Record<string, string>> = {
  monitor: 'probe',
  migrate_to: 'migrate away',
  migrate_from: 'migrate here',
  lrm_delete: 'forget',
  clear_failcount: 'clear failures of',
  do_shutdown: 'shut down',
};

function isProbe({ task, key }: PlannedAction): boolean {
  return task === 'monitor' && key.endsWith('_0');
}

function fencingOperation({ key, node }: PlannedAction): string {
  return node !== undefined && key.startsWith(`stonith-${node}-`) ? key.slice(`stonith-${node}-`.length) : '';
}

/** `start db`, `fence`, `probe db` */
function actionText(action: PlannedAction): string {
  const { task, resource, key } = action;
  if (task === 'stonith') {
    const operation = fencingOperation(action);
    if (operation === 'on') return 'unfence';
    return operation === '' ? 'fence' : `fence (${operation})`;
  }
  const word = WORDS[task] ?? task;
  return `${word} ${resource ?? parseOperationKey(key)?.resource ?? ''}`.trim();
}

function toneOf({ state, task }: PlannedAction, done: ActionDone): Tone {
  if (done === 'failed' || state === 'blocked') return 'bad';
  if (done === 'done') return 'good';
  return task === 'stonith' ? 'warning' : 'plain';
}

function stateLines(action: PlannedAction, done: ActionDone): readonly Line[] {
  const lines: Line[] = [];
  if (action.state === 'blocked') lines.push(line('cannot be done', 'bad'));
  if (done === 'failed') lines.push(line('failed', 'bad'));
  if (done === 'done') lines.push(line('done', 'good'));
  return lines;
}

/** Each action alone, but probes of one node together. */
export function singly(actions: readonly PlannedAction[]): readonly ActionGroup[] {
  const probes = groupBy(actions.filter(isProbe), ({ node }) => node);
  const isTogether = (action: PlannedAction): boolean =>
    isProbe(action) && (probes.get(action.node)?.length ?? 0) > MANY_PROBES;
  const together = [...probes.values()].filter((group) => group.length > MANY_PROBES);
  return [
    ...together.map((group) => ({ key: `probes ${group[0]?.node}`, actions: group })),
    ...actions.filter((one) => !isTogether(one)).map((one) => ({ key: `action ${one.id}`, actions: [one] })),
  ];
}

/**
 * Actions of one resource together, those of a node that are about no resource, and all probes.
 * @param topOf - what a resource counts for
 */
export function byResource(
  actions: readonly PlannedAction[],
  topOf: (resource: string) => string,
): readonly ActionGroup[] {
  const groups = groupBy(actions, (action) => {
    if (isProbe(action)) return 'probes';
    return action.resource === undefined ? `action ${action.id}` : `resource ${topOf(action.resource)}`;
  });
  return [...groups].map(([key, own]) => ({ key, actions: own }));
}

function worst(tones: readonly Tone[]): Tone {
  if (tones.includes('bad')) return 'bad';
  if (tones.includes('warning')) return 'warning';
  return tones.length > 0 && tones.every((tone) => tone === 'good') ? 'good' : 'plain';
}

function singleShape(key: string, action: PlannedAction, done: ActionDone): DiagramShape {
  const { node, reason } = action;
  const lines = [
    ...(node === undefined ? [] : [line(action.task === 'stonith' ? node : `on ${node}`, 'muted')]),
    ...stateLines(action, done),
    ...(reason === undefined || action.state !== 'blocked' ? [] : [line(reason, 'muted')]),
  ];
  const tone = toneOf(action, done);
  return {
    key,
    kind: 'action',
    title: actionText(action),
    lines,
    parts: [],
    tone,
    about: `${action.key}${node === undefined ? '' : ` on ${node}`}`,
  };
}

function probesShape(key: string, actions: readonly PlannedAction[], tone: Tone): DiagramShape {
  const nodes = new Set(actions.map(({ node }) => node ?? ''));
  const names = new Set(actions.map(({ resource }) => resource ?? ''));
  const title = `probe ${counted(names.size, 'resource')}`;
  const lines = [line(`on ${namesText([...nodes])}`, 'muted')];
  return { key, kind: 'action', title, lines, parts: [], tone, about: namesText([...names], 40) };
}

/** `start on node1, node2`, `3 × start cannot be done` */
function taskLine(actions: readonly PlannedAction[], first: PlannedAction, tone: Tone): Line {
  const nodes = [...new Set(actions.flatMap(({ node }) => node ?? []))].sort(compareNames);
  const amount = actions.length > Math.max(1, nodes.length) ? `${actions.length} × ` : '';
  const where = nodes.length === 0 ? '' : ` on ${namesText(nodes, 3)}`;
  const fate = first.state === 'blocked' ? ' cannot be done' : '';
  return line(`${amount}${WORDS[first.task] ?? first.task}${where}${fate}`, tone);
}

function taskLines(actions: readonly PlannedAction[], doneOf: DoneOf): readonly Line[] {
  const tones = new Map(actions.map((one) => [one, toneOf(one, doneOf(one))]));
  const tasks = groupBy(actions, (one) =>
    JSON.stringify([one.task, tones.get(one), one.state === 'blocked']),
  );
  const lines = [...tasks.values()].flatMap((group) => {
    const [first] = group;
    return first ? taskLine(group, first, tones.get(first) ?? 'plain') : [];
  });
  return firstLines(lines, MOST_LINES, 'kinds of action');
}

/** The shape of actions that are one. */
export function actionShape({ key, actions }: ActionGroup, doneOf: DoneOf): DiagramShape {
  const [first, ...others] = actions;
  const tone = worst(actions.map((one) => toneOf(one, doneOf(one))));
  if (!first) return { key, kind: 'action', title: key, lines: [], parts: [], tone };
  if (others.length === 0) return singleShape(key, first, doneOf(first));
  if (actions.every(isProbe)) return probesShape(key, actions, tone);
  const title = key.replace(/^resource /, '');
  return { key, kind: 'action', title, lines: taskLines(actions, doneOf), parts: [], tone, about: title };
}
