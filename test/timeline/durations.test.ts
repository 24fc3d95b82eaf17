/** How long operations took: from what asks for one to its result, against what the agents themselves recorded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../src/input/open.js';
import { operationDurations, type OperationDuration } from '../../src/timeline/durations.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { placed } from './placed.js';

const told = (durations: readonly OperationDuration[]): readonly string[] =>
  durations.map(({ resource, operation, node, seconds }) => `${operation} ${resource} ${node} ${seconds}`);

const result = (operation: string, code = 0): Parameters<typeof placed>[2] => ({
  kind: 'operation-result',
  operation,
  resource: 'web:1',
  node: 'b',
  code,
  result: code === 0 ? 'ok' : 'error',
});

describe('the duration of an operation', () => {
  it('begins where the node asks for it, else where the DC does', () => {
    const happenings = [
      placed(1000, 'a', { kind: 'action-initiated', operation: 'stop', key: 'web:1_stop_0', node: 'b' }),
      placed(1500, 'b', { kind: 'operation-requested', operation: 'stop', resource: 'web:1', node: 'b' }),
      placed(4000, 'b', result('stop')),
      placed(5000, 'a', { kind: 'action-initiated', operation: 'start', key: 'web:1_start_0', node: 'b' }),
      placed(5250, 'b', result('start')),
    ];
    expect(told(operationDurations(happenings))).toEqual(['stop web b 2.5', 'start web b 0.25']);
  });

  it('is that of an operation that succeeded, and of which the begin is known', () => {
    const happenings = [
      placed(1000, 'b', result('stop')),
      placed(2000, 'b', { kind: 'operation-requested', operation: 'start', resource: 'web:1', node: 'b' }),
      placed(3000, 'b', result('start', 1)),
      placed(4000, 'b', result('start')),
    ];
    expect(told(operationDurations(happenings))).toEqual([]);
  });
});

interface AgentCall {
  readonly duration_ms: number;
  readonly rc: number;
  readonly node: string;
  readonly resource: string;
  readonly action: string;
}

describe.skipIf(!hasShared)(sharedTitle('the durations of a recorded cluster'), () => {
  it('are those that its agents recorded, and the way there and back', async () => {
    const folder = join(sharedFolder, 'cluster-recordings/resource-failures');
    const text = readFileSync(join(folder, 'agent-calls.json'), 'utf8');
    const calls = (JSON.parse(text) as readonly AgentCall[]).filter(({ rc }) => rc === 0);
    const logs = ['node1', 'node2'].map((node) => join(folder, node, 'pacemaker.log'));
    const { happenings } = await readTimeline(openInputs(logs));
    const durations = operationDurations(happenings);
    const compared = durations.flatMap(({ resource, operation, node, seconds }) => {
      const same = calls.filter(
        (call) => call.resource === resource && call.action === operation && call.node === node,
      );
      if (same.length === 0) return [];
      const closest = Math.min(...same.map((call) => Math.abs(seconds - call.duration_ms / 1000)));
      return [{ name: `${operation} ${resource} ${node} ${seconds}`, closest }];
    });
    expect(compared.length).toBeGreaterThan(20);
    expect(compared.filter(({ closest }) => closest > 0.1)).toEqual([]);
  });
});
