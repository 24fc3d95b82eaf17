import { describe, expect, it } from 'vitest';
import { findResource } from '../../../src/cluster/unpack/find-resource.js';
import { dummy, lrm, smallCluster, started } from '../../render/pacemaker/small-cluster.js';

const clone = `<clone id="c">${dummy('a')}</clone>`;

describe('a resource that is looked up', () => {
  it('is the first whose id or history has the name, though a later one has it as its id', () => {
    const state = smallCluster({
      resources: clone,
      states: { n1: lrm(started('a:1')), n2: lrm(started('a')) },
    });
    const [, second] = state.resources[0]?.children ?? [];
    expect(second?.id).toBe('a:1');
    expect(findResource(state, 'a:1')?.id).toBe('a:0');
    expect(findResource(state, 'a:0')?.id).toBe('a:0');
  });

  it('is the configured one whose history has the name, before one that is only known from history', () => {
    const state = smallCluster({
      resources: `<clone id="c"><meta_attributes id="m"><nvpair id="x" name="clone-max" value="1"/></meta_attributes>${dummy('a')}</clone>`,
      states: { n1: lrm(started('a:0')), n2: lrm(started('a:1')) },
    });
    expect(findResource(state, 'a:0')?.parent?.id).toBe('c');
    expect(findResource(state, 'absent')).toBeUndefined();
  });
});
