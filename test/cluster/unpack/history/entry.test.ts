import { describe, expect, it } from 'vitest';
import { dummy, lrm, planFor } from '../../../scheduler/planned.js';

describe('a pending operation', () => {
  it('start shows the resource as starting, and is not asked for again elsewhere', () => {
    const { status, changes } = planFor({
      resources: dummy('a'),
      history: { node1: [lrm('a', { task: 'start', status: -1, code: 193 })] },
    });
    expect(status).toContain('Starting node1');
    expect(changes).toEqual([]);
  });

  it('probe is not taken for a running resource', () => {
    const { status } = planFor({
      resources: dummy('a'),
      history: { node1: [lrm('a', { task: 'monitor', status: -1, code: 193 })] },
    });
    expect(status).toMatch(/Dummy\):\t Stopped$/m);
  });
});
