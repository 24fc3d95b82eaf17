import { describe, expect, it } from 'vitest';
import { dummy, lrm, planFor, type Result } from '../../../scheduler/planned.js';

const TO = 'migrate_source="node1" migrate_target="node2"';
const sent: Result = { task: 'migrate_to', more: TO };
const received: Result = { task: 'migrate_from', more: TO };

function halfDone(node1: readonly Result[], node2: readonly Result[]): readonly string[] {
  return planFor({
    resources: dummy('a', { 'allow-migrate': 'true', 'resource-stickiness': 1 }),
    history: {
      node1: [lrm('a', { task: 'start' }, ...node1)],
      ...(node2.length > 0 && { node2: [lrm('a', ...node2)] }),
    },
  }).actions;
}

describe('a migration that was left half-done', () => {
  it('after it was received lacks the stop of its source', () => {
    expect(halfDone([sent], [received])).toEqual(['a_stop_0 node1']);
  });

  it('is over once its source was stopped', () => {
    expect(halfDone([sent, { task: 'stop' }], [received])).toEqual([]);
  });

  it('that failed on its source, and of which the target knows nothing, is recovered on the source', () => {
    expect(halfDone([{ ...sent, code: 1, status: 4 }], [])).toEqual(['a_start_0 node1', 'a_stop_0 node1']);
  });

  it('that failed on its target makes the resource be stopped on both nodes, and started again', () => {
    expect(halfDone([sent], [{ ...received, code: 1, status: 4 }])).toEqual([
      'a_start_0 node2',
      'a_stop_0 node1',
      'a_stop_0 node2',
    ]);
  });
});
