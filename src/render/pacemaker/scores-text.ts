/** Score events → the lines that `crm_simulate --show-scores --show-utilization` prints. */
import { formatScore, toScore } from '../../base/score.js';
import type { ScoreEvent } from '../../scheduler/context.js';

function valuesText(values: ReadonlyMap<string, string>): string {
  return [...values].map(([name, value]) => ` ${name}=${value}`).join('');
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

/** Scores alone. Pacemaker: node_weight, promotion_score */
export function renderScores(events: readonly ScoreEvent[]): string {
  const scores = events.filter(({ kind }) => kind === 'node' || kind === 'promotion');
  return ['', ...scores.map(line), ''].join('\n');
}
