/** The overview says first what concerns the whole cluster. */
import { describe, expect, it } from 'vitest';
import {
  clusterReasons,
  OverviewFacts,
  overviewOf,
  type Overview,
} from '../../src/explain/overview/overview.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { explainText } from './explained.js';
import { pair, primitive, smallCib, type SmallCluster } from './small-cluster.js';

function explained(cluster: Partial<SmallCluster>): Explanation {
  return explainText(smallCib({ resources: primitive('web'), ...cluster }));
}

function overview(cluster: Partial<SmallCluster>): Overview {
  return overviewOf(new OverviewFacts(explained(cluster)));
}
const causes = (cluster: Partial<SmallCluster>) =>
  clusterReasons(explained(cluster)).map((reason) => ('cause' in reason ? reason.cause?.kind : reason.kind));

describe('the overview', () => {
  it('names what stops or leaves alone every resource', () => {
    expect(causes({})).toEqual([]);
    expect(causes({ quorum: false })).toEqual(['no-quorum']);
    expect(causes({ options: pair('s', 'stop-all-resources', 'true') })).toEqual(['stop-all']);
    expect(causes({ options: pair('m', 'maintenance-mode', 'true') })).toEqual(['unmanaged']);
    expect(causes({ resources: '', quorum: false })).toEqual([]);
  });

  it('lists by name alone what is as it is to be', () => {
    const { resources, unchanged } = overview({
      resources: primitive('web', { 'target-role': 'Stopped' }) + primitive('log'),
    });
    expect(resources.map(({ resource, condition }) => [resource.id, condition])).toEqual([
      ['log', 'changing'],
    ]);
    expect(unchanged.map(({ id }) => id)).toEqual(['web']);
  });
});
