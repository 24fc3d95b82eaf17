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
import { entry, pair, primitive, smallCib, type SmallCluster } from './small-cluster.js';

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

  it('clears a left-over ban by what it names, whatever it holds off', () => {
    const ban = (rsc: string): string =>
      ['a', 'b', 'c']
        .map(
          (node) =>
            `<rsc_location id="cli-ban-${rsc}-on-${node}" rsc="${rsc}" node="${node}" score="-INFINITY"/>`,
        )
        .join('');
    const commands = (cluster: Partial<SmallCluster>) => {
      const all = overview(cluster).resources.flatMap(({ repairs }) => repairs);
      return all.map((repair) => repair.commands.pcs);
    };
    const group = `<group id="all">${primitive('web')}${primitive('log')}</group>`;
    expect(commands({ resources: group, constraints: ban('all') })).toEqual(['pcs resource clear all']);
    const clone = `<clone id="webs"><meta_attributes id="m">${pair('u', 'globally-unique', 'true')}</meta_attributes>${primitive('web')}</clone>`;
    expect(commands({ resources: clone, constraints: ban('webs') })).toEqual(['pcs resource clear webs']);
  });

  it('tells why a member of a group stays down where the one before it does, and is told of nowhere', () => {
    const group = (meta: Readonly<Record<string, string>>): string =>
      `<group id="all">${primitive('first')}${primitive('web', meta)}${primitive('log')}</group>`;
    const reasons = (meta: Readonly<Record<string, string>>) =>
      overview({ resources: group(meta), history: { a: entry('first', 'start', 0) } }).resources.flatMap(
        (one) => one.reasons.flatMap(({ about, kind }) => (about.id === 'first' ? [] : [[about.id, kind]])),
      );
    expect(reasons({ 'is-managed': 'false' })).toEqual([
      ['log', 'follows'],
      ['web', 'cause'],
    ]);
    // What starts beside the others of its group does so for no reason of its own.
    expect(reasons({}).filter(([, kind]) => kind === 'follows')).toEqual([]);
  });
});
