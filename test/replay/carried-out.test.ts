/** What became of the actions of a plan, by what its DC logged. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { carriedOut } from '../../src/replay/carried-out.js';
import type { GraphAction, TransitionGraph } from '../../src/scheduler/graph/transition-graph.js';
import type { TransitionRun } from '../../src/timeline/transitions.js';
import { placed } from '../timeline/placed.js';

function graphOf(
  ...actions: readonly (readonly [GraphAction['element'], Readonly<Record<string, string>>])[]
): TransitionGraph {
  return {
    attributes: [],
    synapses: actions.map(([element, attributes], id) => ({
      id,
      priority: 0,
      action: { id, element, attributes: Object.entries(attributes), details: undefined },
      inputs: [],
    })),
  };
}

const graph = graphOf(
  ['rsc_op', { operation_key: 'db_stop_0', operation: 'stop', on_node: 'n1' }],
  ['rsc_op', { operation_key: 'db_start_0', operation: 'start', on_node: 'n2' }],
  ['pseudo_event', { operation_key: 'g_start_0', operation: 'start' }],
  ['crm_event', { operation_key: 'stonith-n3-reboot', operation: 'stonith', on_node: 'n3' }],
  ['crm_event', { operation_key: 'do_shutdown-n4', operation: 'do_shutdown', on_node: 'n4' }],
);

const at = (data: LogEventData) => placed(1, 'n1', data);
const begun = (key: string, node: string) => at({ kind: 'action-initiated', operation: 'x', key, node });
const fencing = at({ kind: 'fencing-requested', operation: 'reboot', target: 'n3' });

const runOf = (more: Partial<TransitionRun>): TransitionRun => ({
  node: 'n1',
  number: 1,
  from: 0,
  found: 'nothing',
  planned: [],
  initiated: [],
  failed: [],
  aborts: [],
  evidence: at({ kind: 'transition-calculated', number: 1, found: 'nothing' }),
  ...more,
});

const END = {
  kind: 'transition-finished',
  number: 1,
  complete: 1,
  pending: 0,
  fired: 0,
  skipped: 0,
  incomplete: 1,
} as const;

describe('a plan', () => {
  it('is carried out when every action that an agent does was begun', () => {
    const run = runOf({ initiated: [begun('db_stop_0', 'n1'), begun('db_start_0', 'n2'), fencing] });
    expect(carriedOut(graph, run)).toEqual({
      planned: ['db_stop_0 on n1', 'db_start_0 on n2', 'stonith-n3-reboot'],
      started: ['db_stop_0 on n1', 'db_start_0 on n2', 'stonith-n3-reboot'],
      failed: [],
      notBegun: [],
      because: undefined,
      unplanned: [],
    });
  });

  it('does not have what was begun on another node or is no operation', () => {
    const run = runOf({
      initiated: [begun('db_stop_0', 'n2'), begun('probe_complete', 'n1'), begun('db_stop_0', 'n2')],
    });
    expect(carriedOut(graph, run).unplanned).toEqual(['db_stop_0 on n2']);
  });

  it('is not carried out for the first of the reasons that the log tells', () => {
    const abort = at({ kind: 'transition-aborted', reason: 'it changed' });
    const failed = at({ kind: 'action-failed', action: 1, key: 'db_stop_0', node: 'n1' });
    const because = (more: Partial<TransitionRun>) => carriedOut(graph, runOf(more)).because;
    expect(because({ aborts: [abort], failed: [failed] })).toEqual({ kind: 'aborted', by: abort });
    expect(because({ failed: [failed], isOvertaken: true })).toEqual({ kind: 'failed', action: failed });
    expect(because({ isOvertaken: true, end: { ...END, status: 'Stopped' } })).toEqual({ kind: 'overtaken' });
    expect(because({ end: { ...END, status: 'Terminated' } })).toEqual({
      kind: 'ended',
      status: 'Terminated',
    });
    expect(because({})).toEqual({ kind: 'log-ends' });
  });
});
