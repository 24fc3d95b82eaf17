/** One case of the reference's suite: a CIB and arguments of crm_simulate → the outputs that the suite compares. */
import type { Clock } from '../../src/base/date-time.js';
import { createSource } from '../../src/base/source.js';
import { parseXml } from '../../src/xml/parse.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { scoreEventsOf, type ScoreEvent } from '../../src/scheduler/score-events.js';
import { renderDot } from '../../src/render/pacemaker/graph-dot.js';
import { renderGraphXml } from '../../src/render/pacemaker/graph-xml.js';
import { renderScores } from '../../src/render/pacemaker/scores-text.js';
import { schemaLines } from '../../src/render/pacemaker/schema-text.js';
import {
  inOrderOfArrival,
  simulationLines,
  type OutputLine,
} from '../../src/render/pacemaker/simulation-text.js';
import { readCaseArguments, type CaseArguments } from './case-arguments.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { simulate } from '../../src/simulate/simulation.js';
import { type SimulationOptions } from '../../src/simulate/simulation-options.js';

/** What the suite has of a case. */
export interface CaseOutputs {
  readonly summary: string;
  readonly scores: string;
  readonly dot: string;
  readonly exp: string;
  /** The scores with their stories, for those who check or explain them. */
  readonly scoreEvents: readonly ScoreEvent[];
}

export interface CaseOptions {
  /** The current time, for a CIB that does not say when it was calculated, and for results of operations. */
  readonly clock: Clock;
  /** Keep the story of every score. */
  readonly explain?: boolean;
}

function optionsFor(asked: CaseArguments, { clock, explain }: CaseOptions): SimulationOptions {
  return {
    clock,
    reach: 'execute',
    effectiveTime: asked.effectiveTime,
    injections: asked.injections,
    failingOperations: asked.failingOperations,
    quiet: false,
    recordScores: true,
    ledger: explain ? createLedger() : undefined,
  };
}

/**
 * Runs a case as the suite does: everything that is printed is the summary; scores and graph are those of the schedule.
 * Throws an Error with one sentence when the input is no CIB or an argument makes no sense.
 */
export function simulateCase(
  input: Uint8Array | string,
  args: readonly string[],
  options: CaseOptions,
): CaseOutputs {
  const cib = typeof input === 'string' ? input : new TextDecoder().decode(input);
  const { root: written } = parseXml(createSource('cib.xml', cib));
  if (!written) throw new Error('the input has no element');
  const upgraded = upgradeCib(withStatus(written));
  const asked = readCaseArguments(args);
  const summary: OutputLine[] = schemaLines(upgraded);
  let scheduled: Omit<CaseOutputs, 'summary'> | undefined;
  for (const part of simulate(upgraded.root, optionsFor(asked, options))) {
    summary.push(...simulationLines(part, { ...asked, scores: false }));
    if (part.kind !== 'schedule') continue;
    const { state, graph } = part.schedule;
    scheduled = {
      scoreEvents: [...scoreEventsOf(state)],
      scores: renderScores(scoreEventsOf(state), { scores: true, utilization: asked.utilization }),
      dot: renderDot(state, { all: asked.allActions }),
      exp: renderGraphXml(graph),
    };
  }
  if (!scheduled) throw new Error('the simulation ended before anything was scheduled');
  return {
    summary: inOrderOfArrival(summary)
      .map(({ text }) => `${text}\n`)
      .join(''),
    ...scheduled,
  };
}
