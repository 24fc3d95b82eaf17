import { describe, expect, it } from 'vitest';
import { INFINITY, MINUS_INFINITY } from '../../src/base/score.js';
import { healthScores, healthStrategyNamed } from '../../src/config/node-health.js';

function scores(strategy: string, colours: Readonly<Record<string, string>> = {}): readonly number[] {
  const { red, yellow, green } = healthScores((name) =>
    name === 'node-health-strategy' ? strategy : (colours[name.replace('node-health-', '')] ?? ''),
  );
  return [red, yellow, green];
}

const CONFIGURED = { red: '-20', yellow: '-10', green: 'INFINITY' };

describe('the colours of node health', () => {
  it.each([
    ['none', [0, 0, 0]],
    ['migrate-on-red', [MINUS_INFINITY, 0, 0]],
    ['only-green', [MINUS_INFINITY, MINUS_INFINITY, 0]],
    ['progressive', [-20, -10, INFINITY]],
    ['custom', [-20, -10, INFINITY]],
  ])('are worth what the strategy %s says', (strategy, expected) => {
    expect(scores(strategy, CONFIGURED)).toEqual(expected);
  });

  it('are worth nothing where the configured score is none', () => {
    expect(scores('custom', { red: 'red', yellow: 'much' })).toEqual([0, 0, 0]);
  });

  it('belong to a strategy that is named in any case of letters', () => {
    expect(healthStrategyNamed('Only-Green')).toBe('only-green');
    expect(healthStrategyNamed('green')).toBe('none');
  });
});
