/** Score events → the lines that `crm_simulate --show-scores --show-utilization` prints. */
import { hashTableOrder } from '../../base/hash-order.js';
import { formatScore, toScore } from '../../base/score.js';
import type { ScoreEvent } from '../../scheduler/score-events.js';

function valuesText(values: ReadonlyMap<string, string>): string {
  return hashTableOrder(values.keys())
    .map((name) => ` ${name}=${values.get(name)}`)
    .join('');
}

function line(event: ScoreEvent): string {
  switch (event.kind) {
    case 'node':
      return `${event.step}: ${event.resource} allocation score on ${event.node}: ${formatScore(toScore(event.score))}`;
    case 'promotion': {
      const place = event.node === undefined ? '(inactive)' : `on ${event.node}`;
      return `${event.resource} promotion score ${place}: ${formatScore(toScore(event.score))}`;
    }
    case 'capacity':
      return `${event.when}: ${event.node} capacity:${valuesText(event.values)}`;
    case 'utilization':
      return `pcmk__assign_resource: ${event.resource} utilization on ${event.node}:${valuesText(event.values)}`;
  }
}

export interface ScoresOptions {
  readonly scores: boolean;
  readonly utilization: boolean;
}

/**
 * Scores and what utilization does, each where it is asked for, without line ends.
 * Pacemaker: node_weight, promotion_score, node_capacity, resource_util
 */
export function scoreLines(events: Iterable<ScoreEvent>, { scores, utilization }: ScoresOptions): string[] {
  return [...events]
    .filter(({ kind }) => (kind === 'node' || kind === 'promotion' ? scores : utilization))
    .map(line);
}

/** Scores and what utilization does, as the whole of what is printed. */
export function renderScores(events: Iterable<ScoreEvent>, options: ScoresOptions): string {
  return ['', ...scoreLines(events, options), ''].join('\n');
}
