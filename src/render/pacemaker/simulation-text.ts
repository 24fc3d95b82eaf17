/** The parts of a simulation → the lines that `crm_simulate` prints of them. */
import { pushAll } from '../../base/arrays.js';
import type { Schedule } from '../../scheduler/schedule.js';
import type {
  AttributeStep,
  ErrorStep,
  ExecutionStep,
  InjectionStep,
  SimulationPart,
} from '../../simulate/simulation-part.js';
import { clusterStatusView } from '../../views/status/cluster-status.js';
import { simulationSections } from '../../views/status/sections.js';
import { transitionSummaryView } from '../../views/simulate/transition-summary.js';
import type { OffsetAt } from './local-time.js';
import { scoreLines } from './scores-text.js';
import { renderClusterStatus, renderStatusPreamble } from './status-text.js';
import { renderTransitionSummary } from './transition-summary-text.js';
import { scoreEventsOf } from '../../scheduler/score-events.js';

/** A line of text, and whether it belongs on standard output or standard error. */
export interface OutputLine {
  readonly to: 'out' | 'err';
  readonly text: string;
  /** With it the reference empties its buffer of standard output. */
  readonly flushes?: boolean;
}

const plain = (text: string): OutputLine => ({ to: 'out', text });
const item = (text: string): OutputLine => ({ to: 'out', text: `  * ${text}`, flushes: true });

function sharedStepLine(step: AttributeStep | ErrorStep): OutputLine {
  if (step.kind === 'error') return { to: 'err', text: step.message };
  const { name, value, nodeId } = step;
  return item(`Injecting attribute ${name}=${value} into /node_state '${nodeId}'`);
}

function injectionLine(step: InjectionStep): OutputLine {
  switch (step.kind) {
    case 'quorum':
      return item(`Setting quorum: ${step.value}`);
    case 'watchdog':
      return item(`Setting watchdog: ${step.value}`);
    case 'node':
      if (step.change === 'Online') return item(`Bringing node ${step.node} online`);
      return item(
        step.change === 'Offline' ? `Taking node ${step.node} offline` : `Failing node ${step.node}`,
      );
    case 'ticket':
      if (step.change === 'Standby') return item(`Making ticket ${step.ticket} standby`);
      return item(`${step.change} ticket ${step.ticket}`);
    case 'operation':
      return item(`Injecting ${step.specification} into the configuration`);
    case 'attribute':
    case 'error':
      return sharedStepLine(step);
  }
}

/** Padded as C does it, which counts bytes. */
function padded(name: string): string {
  const width = new TextEncoder().encode(name).length;
  return name + ' '.repeat(Math.max(0, 15 - width));
}

function executionLine(step: ExecutionStep): OutputLine {
  switch (step.kind) {
    case 'pseudo-action':
      return item(`Pseudo action:   ${step.task}${step.node === undefined ? '' : ` on ${step.node}`}`);
    case 'resource-action': {
      const interval = step.intervalMs === 0 ? '' : `=${step.intervalMs}`;
      return item(`Resource action: ${padded(step.resource)} ${step.operation}${interval} on ${step.node}`);
    }
    case 'cluster-action': {
      const resource = step.resource === undefined ? '' : ` for ${step.resource}`;
      return item(`Cluster action:  ${step.task}${resource} on ${step.node}`);
    }
    case 'fencing':
      return item(`Fencing ${step.target} (${step.operation})`);
    case 'pretended-failure':
      return plain(`Pretending action ${step.actionId} failed with rc=${step.exitCode}`);
    case 'attribute':
    case 'error':
      return sharedStepLine(step);
  }
}

/** The section "Performing Requested Modifications". */
function injectionLines(steps: readonly InjectionStep[]): OutputLine[] {
  return [plain('Performing Requested Modifications:'), ...steps.map(injectionLine)];
}

/** The section "Executing Cluster Transition". */
function executionLines(steps: readonly ExecutionStep[]): OutputLine[] {
  return [plain('Executing Cluster Transition:'), ...steps.map(executionLine)];
}

/** What of a simulation is shown, and in which zone. */
export interface SimulationTextOptions {
  /** `-A` */
  readonly attributes: boolean;
  /** `-c` */
  readonly failures: boolean;
  /** `-s` */
  readonly scores: boolean;
  /** `-U` */
  readonly utilization: boolean;
  /** Local time; UTC when left out. */
  readonly offsetAt?: OffsetAt;
}

const BLANK = plain('');

/** Text that ends with a line end, as lines. */
function linesOf(text: string): OutputLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => ({ to: 'out', text: line, flushes: /^ *\* /.test(line) }));
}

function effectiveTimeLine(part: SimulationPart & { readonly kind: 'effective-time' }): OutputLine {
  if (part.from === 'option') return plain(`Setting effective cluster time: ${part.text}`);
  const iso = new Date(part.date.seconds * 1000).toISOString();
  return plain(`Using the original execution date of: ${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`);
}

function statusLines(
  { when, state }: SimulationPart & { readonly kind: 'status' },
  { attributes, failures, offsetAt }: SimulationTextOptions,
): OutputLine[] {
  const isCurrent = when === 'current';
  const view = clusterStatusView(state, {
    pending: isCurrent,
    sections: simulationSections({ attributes, failures }),
  });
  const title = isCurrent ? 'Current cluster status' : 'Revised Cluster Status';
  const status = renderClusterStatus(view, { title, ...(offsetAt && { offsetAt }) });
  if (!isCurrent) return [BLANK, ...linesOf(status)];
  return linesOf([...renderStatusPreamble(view), status].join('\n'));
}

export function scoresTitle({ scores, utilization }: SimulationTextOptions): string | undefined {
  if (scores) return utilization ? 'Assignment Scores and Utilization Information' : 'Assignment Scores';
  return utilization ? 'Utilization Information' : undefined;
}

function scheduleLines({ state, changes }: Schedule, options: SimulationTextOptions): OutputLine[] {
  const title = scoresTitle(options);
  // What the scheduler notices on its way is heard only where its scores are.
  const listing =
    title === undefined
      ? []
      : [
          BLANK,
          plain(`${title}:`),
          // Made before the first score; without a listing the reference logs them.
          ...state.announcements.map(plain),
          ...scoreLines(scoreEventsOf(state), options).map(item),
        ];
  const summary = renderTransitionSummary(transitionSummaryView(changes));
  return [...listing, BLANK, ...linesOf(summary)];
}

/**
 * The lines that crm_simulate prints of a part of a simulation, when it is not quiet.
 * Pacemaker: pcmk__simulate
 */
export function simulationLines(part: SimulationPart, options: SimulationTextOptions): OutputLine[] {
  switch (part.kind) {
    case 'effective-time':
      return [effectiveTimeLine(part)];
    case 'status':
      return statusLines(part, options);
    case 'injections':
      return [BLANK, ...injectionLines(part.steps)];
    case 'schedule':
      return scheduleLines(part.schedule, options);
    case 'execution':
      return [BLANK, ...executionLines(part.steps)];
    case 'input':
    case 'output':
      return [];
  }
}

/**
 * Lines in the order in which they arrive where both outputs of the reference go to the same file: standard error at
 * once, standard output when its buffer is emptied.
 */
export function inOrderOfArrival(lines: readonly OutputLine[]): OutputLine[] {
  const arrived: OutputLine[] = [];
  let buffered: OutputLine[] = [];
  for (const line of lines) {
    if (line.to === 'err') arrived.push(line);
    else buffered.push(line);
    if (!line.flushes) continue;
    pushAll(arrived, buffered);
    buffered = [];
  }
  return [...arrived, ...buffered];
}
