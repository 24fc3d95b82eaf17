import { describe, expect, it } from 'vitest';
import {
  inOrderOfArrival,
  simulationLines,
  type SimulationTextOptions,
} from '../../../src/render/pacemaker/simulation-text.js';
import type { ExecutionStep, InjectionStep, SimulationPart } from '../../../src/simulate/simulation-part.js';
import { clusterText, partsOf } from '../../simulate/clusters.js';

const PLAIN: SimulationTextOptions = {
  attributes: false,
  failures: false,
  scores: false,
  utilization: false,
};

const textOf = (part: SimulationPart, options = PLAIN): string[] =>
  simulationLines(part, options).map(({ to, text }) => (to === 'err' ? `! ${text}` : text));

describe('the text of a simulation', () => {
  it('says what was injected', () => {
    const steps: InjectionStep[] = [
      { kind: 'quorum', value: '1' },
      { kind: 'watchdog', value: 'true' },
      { kind: 'node', change: 'Online', node: 'a' },
      { kind: 'node', change: 'Offline', node: 'b' },
      { kind: 'node', change: 'Failing', node: 'c' },
      { kind: 'ticket', change: 'Granting', ticket: 't' },
      { kind: 'ticket', change: 'Revoking', ticket: 't' },
      { kind: 'ticket', change: 'Standby', ticket: 't' },
      { kind: 'ticket', change: 'Activating', ticket: 't' },
      { kind: 'operation', specification: 'x_monitor_0@a=1' },
      { kind: 'attribute', name: 'fail-count-x#monitor_0', value: '1', nodeId: '7' },
      { kind: 'error', message: 'Invalid resource name: y' },
    ];
    expect(textOf({ kind: 'injections', steps })).toEqual([
      '',
      'Performing Requested Modifications:',
      '  * Setting quorum: 1',
      '  * Setting watchdog: true',
      '  * Bringing node a online',
      '  * Taking node b offline',
      '  * Failing node c',
      '  * Granting ticket t',
      '  * Revoking ticket t',
      '  * Making ticket t standby',
      '  * Activating ticket t',
      '  * Injecting x_monitor_0@a=1 into the configuration',
      "  * Injecting attribute fail-count-x#monitor_0=1 into /node_state '7'",
      '! Invalid resource name: y',
    ]);
  });

  it('says what was executed', () => {
    const steps: ExecutionStep[] = [
      { kind: 'pseudo-action', task: 'all_started', node: undefined },
      { kind: 'pseudo-action', task: 'stonith-a-on', node: 'a' },
      { kind: 'resource-action', resource: 'grün', operation: 'monitor', node: 'a', intervalMs: 10_000 },
      {
        kind: 'resource-action',
        resource: 'a-rather-long-name',
        operation: 'stop',
        node: 'a',
        intervalMs: 0,
      },
      { kind: 'cluster-action', task: 'do_shutdown', node: 'a', resource: undefined },
      { kind: 'cluster-action', task: 'clear_failcount', node: 'a', resource: 'x' },
      { kind: 'fencing', target: 'a', operation: 'reboot' },
      { kind: 'pretended-failure', actionId: 3, exitCode: 1 },
    ];
    expect(textOf({ kind: 'execution', steps, outcome: 'complete' })).toEqual([
      '',
      'Executing Cluster Transition:',
      '  * Pseudo action:   all_started',
      '  * Pseudo action:   stonith-a-on on a',
      '  * Resource action: grün           monitor=10000 on a',
      '  * Resource action: a-rather-long-name stop on a',
      '  * Cluster action:  do_shutdown on a',
      '  * Cluster action:  clear_failcount for x on a',
      '  * Fencing a (reboot)',
      'Pretending action 3 failed with rc=1',
    ]);
  });

  it('says for which time everything is judged', () => {
    expect(textOf({ kind: 'effective-time', from: 'option', text: 'today' })).toEqual([
      'Setting effective cluster time: today',
    ]);
    const date = { seconds: 1_500_000_000, offset: 3600 };
    expect(textOf({ kind: 'effective-time', from: 'cib', date })).toEqual([
      'Using the original execution date of: 2017-07-14 02:40:00Z',
    ]);
  });

  it('has its sections in order, each under its title', () => {
    const titles = (options: SimulationTextOptions): string[] => {
      const lines: string[] = [];
      for (const part of partsOf(clusterText(), { recordScores: true })) lines.push(...textOf(part, options));
      return lines.filter((line) => /^[A-Z].*:$/.test(line));
    };
    const rest = ['Transition Summary:', 'Executing Cluster Transition:', 'Revised Cluster Status:'];
    expect(titles(PLAIN)).toEqual(['Current cluster status:', ...rest]);
    expect(titles({ ...PLAIN, scores: true })).toEqual([
      'Current cluster status:',
      'Assignment Scores:',
      ...rest,
    ]);
    expect(titles({ ...PLAIN, utilization: true })[1]).toBe('Utilization Information:');
    expect(titles({ ...PLAIN, scores: true, utilization: true })[1]).toBe(
      'Assignment Scores and Utilization Information:',
    );
  });
});

describe('the order of arrival', () => {
  it('puts an error before what the reference has not written yet', () => {
    const arrived = inOrderOfArrival([
      { to: 'out', text: '1', flushes: true },
      { to: 'out', text: '2' },
      { to: 'err', text: '3' },
      { to: 'out', text: '4', flushes: true },
      { to: 'err', text: '5' },
      { to: 'out', text: '6' },
    ]);
    expect(arrived.map(({ text }) => text)).toEqual(['1', '3', '2', '4', '5', '6']);
  });
});
