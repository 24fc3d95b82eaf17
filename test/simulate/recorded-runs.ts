/** What real clusters scheduled and ran, by their own logs, beside what the engine makes of the same inputs. */
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { configurationAt } from '../../src/config/current.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { openInputs } from '../../src/input/open.js';
import type { LogFile } from '../../src/logs/read-log.js';
import { detailsText } from '../../src/render/pacemaker/transition-summary-text.js';
import { schedule } from '../../src/scheduler/schedule.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { TransitionRun } from '../../src/timeline/transitions.js';
import { transitionSummaryView } from '../../src/views/simulate/transition-summary.js';
import { attributeOf } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

/** A run that a log tells of, with its input. */
export interface Recorded {
  readonly run: TransitionRun;
  /** The CIB that the run was calculated from. */
  readonly cib: string;
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text;
}

const INPUT = /([^/]+)\/pengine\/(pe-(?:input|warn|error)-\d+)(?:\.bz2)?$/;

/**
 * Every run whose input is still at hand. Inputs are looked for beside the logs of the host that was the DC.
 * @param isLog - which of the files are read as logs
 */
export async function recordedRuns(paths: readonly string[], isLog: RegExp): Promise<Recorded[]> {
  const inputs = new Map<string, string>();
  const logs: { name: string; text: string }[] = [];
  for await (const { name, chunks } of openInputs(paths)) {
    const [, host, file] = INPUT.exec(name) ?? [];
    if (host !== undefined && file !== undefined) inputs.set(`${host} ${file}`, await textOf(chunks()));
    else if (isLog.test(name)) logs.push({ name, text: await textOf(chunks()) });
  }
  async function* files(): AsyncGenerator<LogFile> {
    for (const { name, text } of logs) {
      yield {
        name,
        chunks: async function* () {
          yield new TextEncoder().encode(text);
        },
      };
    }
  }
  const { transitions } = await readTimeline(files());
  return transitions.flatMap((run) => {
    const file = /pe-[a-z]+-\d+/.exec(run.input ?? '')?.[0];
    const cib = file === undefined ? undefined : inputs.get(`${run.node} ${file}`);
    return cib === undefined ? [] : { run, cib };
  });
}

/** A set of lines each of which says one thing that was planned or done. */
type Lines = ReadonlySet<string>;

interface Compared {
  readonly planned: Lines;
  readonly initiated: Lines;
  /** How many actions the graph has, those that need no agent included. */
  readonly size: number | undefined;
}

/** `start vip ( node1 )`, `fence node2`: in the letters of no version in particular. */
function planOf(action: string, what: string, where: string | undefined, blocked: boolean): string {
  const task = action.replace(/ \(.*\)$/, '').toLowerCase();
  const place =
    where === undefined
      ? ''
      : ` ( ${where
          .replace(/^Started /, '')
          .replaceAll(/\s+/g, ' ')
          .trim()} )`;
  return `${task} ${what}${place}${blocked ? ' blocked' : ''}`;
}

/** What the log says of a run. */
function byLog({ planned, initiated, end }: TransitionRun): Compared {
  const plans = planned.flatMap(({ event: { data } }) => {
    if (data.kind === 'node-action-planned') return planOf(data.action, data.node, undefined, false);
    return data.kind === 'action-planned' ? planOf(data.action, data.resource, data.where, data.blocked) : [];
  });
  const started = initiated.flatMap(({ event: { data } }) =>
    data.kind === 'action-initiated' ? `${data.key} on ${data.node}` : [],
  );
  // What was skipped is among what is incomplete.
  const size = end && end.complete + end.pending + end.fired + end.incomplete;
  return { planned: new Set(plans), initiated: new Set(started), size };
}

/** What the engine makes of the same input. */
function byEngine({ run, cib }: Recorded): Compared {
  const { root } = parseXml(createSource('pe-input', cib));
  if (!root) throw new Error('the input has no element');
  // Before Pacemaker 1.1.8 an input did not say when it was calculated.
  const seconds = Number(attributeOf(root, 'execution-date') ?? Math.floor(run.from / 1000));
  const current = upgradeCib(withStatus(root)).root;
  const { changes, graph } = schedule(unpack(configurationAt(current, { seconds, offset: 0 })), {
    recordScores: false,
  });
  const { nodes, resources } = transitionSummaryView(changes);
  const plans = [
    ...nodes.map(({ task, node }) => planOf(task, node, undefined, false)),
    ...resources.map((view) => planOf(view.change, view.resource, detailsText(view), view.blocked)),
  ];
  const started = graph.synapses.flatMap(({ action }) => {
    const attributes = new Map(action.attributes);
    const node = attributes.get('on_node');
    if (node === undefined || action.element !== 'rsc_op') return [];
    return `${attributes.get('operation_key') ?? ''} on ${node}`;
  });
  return { planned: new Set(plans), initiated: new Set(started), size: graph.synapses.length };
}

const missingFrom = (lines: Lines, others: Lines): string[] => [...lines].filter((line) => !others.has(line));

/** Everything in which log and engine differ about a run, a line each. */
export function differences(recorded: Recorded): string[] {
  const { run } = recorded;
  const logged = byLog(run);
  const reckoned = byEngine(recorded);
  const isDone = run.end?.status === 'Complete' && run.end.incomplete === 0;
  const found = [
    ...missingFrom(logged.planned, reckoned.planned).map((line) => `planned by the cluster alone: ${line}`),
    ...missingFrom(reckoned.planned, logged.planned).map((line) => `planned by the engine alone: ${line}`),
    ...missingFrom(logged.initiated, reckoned.initiated).map((line) => `run, but not in the graph: ${line}`),
    ...(isDone ? missingFrom(reckoned.initiated, logged.initiated) : []).map(
      (line) => `in the graph, but not run: ${line}`,
    ),
  ];
  if (logged.size !== undefined && logged.size !== reckoned.size) {
    found.push(`${logged.size} actions in the cluster's graph, ${reckoned.size} in the engine's`);
  }
  const input = /pe-[a-z]+-\d+/.exec(run.input ?? '')?.[0];
  return found.map((line) => `${input} ${line}`);
}
