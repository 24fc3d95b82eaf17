/** What the colours of node health are worth, by the strategy that is configured. */
import { MINUS_INFINITY, parseScore } from '../base/score.js';

export type HealthStrategy = 'none' | 'migrate-on-red' | 'only-green' | 'progressive' | 'custom';

const STRATEGIES = ['none', 'migrate-on-red', 'only-green', 'progressive', 'custom'] as const;

/** The scores of the colours. */
export interface HealthScores {
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
}

/** The strategy by its name, in whatever case; `none` for any other name. */
export function healthStrategyNamed(name: string): HealthStrategy {
  const lower = name.toLowerCase();
  return STRATEGIES.find((known) => known === lower) ?? 'none';
}

/**
 * The scores of the colours.
 * @param option - the value of a cluster option, its default included
 * Pacemaker: pe__unpack_node_health_scores
 */
export function healthScores(option: (name: string) => string): HealthScores {
  // A colour as the score of a colour is worth nothing yet.
  const configured = (colour: string): number => parseScore(option(`node-health-${colour}`)) ?? 0;
  switch (healthStrategyNamed(option('node-health-strategy'))) {
    case 'none':
      return { red: 0, yellow: 0, green: 0 };
    case 'migrate-on-red':
      return { red: MINUS_INFINITY, yellow: 0, green: 0 };
    case 'only-green':
      return { red: MINUS_INFINITY, yellow: MINUS_INFINITY, green: 0 };
    case 'progressive':
    case 'custom':
      return { red: configured('red'), yellow: configured('yellow'), green: configured('green') };
  }
}
