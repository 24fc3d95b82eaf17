/** Where it is written why a node is not available, and why a resource is unmanaged or stays down. */
import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/cluster/model/node.js';
import {
  citeStopped,
  citeUnavailability,
  citeUnmanaged,
  unavailabilityOf,
} from '../../src/explain/citations.js';
import { scene, told, type Scene } from './scene.js';
import { entry, pair, primitive, type SmallCluster } from './small-cluster.js';

const RUNNING = { history: { a: entry('db', 'start', 0) } } as const;
describe('why a node is not available', () => {
  const why = (make: (node: Node) => void): string | undefined => {
    const node = scene({}).node('a');
    make(node);
    return unavailabilityOf(node);
  };

  it('is the worst of what is wrong with it', () => {
    expect(why(() => undefined)).toBeUndefined();
    const steps: readonly (readonly [keyof Node, boolean, string])[] = [
      ['shutdown', true, 'shutdown'],
      ['standby', true, 'standby'],
      ['maintenance', true, 'maintenance'],
      ['pending', true, 'pending'],
      ['online', false, 'offline'],
      ['unclean', true, 'unclean'],
    ];
    const node = scene({}).node('a');
    for (const [field, value, wanted] of steps) {
      Object.assign(node, { [field]: value });
      expect(unavailabilityOf(node)).toBe(wanted);
    }
  });

  it('is written in its attributes, in an option, or in its state', () => {
    const standby = scene({
      transient: { a: pair('s', 'standby', 'on') + pair('m', 'maintenance', 'true') },
    });
    const { state } = standby.explanation;
    expect(told(citeUnavailability(state, standby.node('a'), 'standby'))).toEqual(['nvpair s']);
    expect(told(citeUnavailability(state, standby.node('a'), 'maintenance'))).toEqual(['nvpair m']);
    expect(told(citeUnavailability(state, standby.node('a'), 'shutdown'))).toEqual(['node_state a']);
    expect(told(citeUnavailability(state, standby.node('a'), 'unclean'))).toEqual(['node_state a']);
    expect(told(citeUnavailability(state, standby.node('b'), 'standby'))).toEqual(['node_state b']);
    const all = scene({ options: pair('o-m', 'maintenance-mode', 'true') });
    expect(told(citeUnavailability(all.explanation.state, all.node('a'), 'maintenance'))).toEqual([
      'nvpair o-m',
    ]);
    expect(told(citeUnavailability(all.explanation.state, all.node('a'), 'standby'))).toEqual([
      'node_state a',
    ]);
  });

  it('is that it was never seen, or why it is to be fenced', () => {
    const one = scene({});
    const { state } = one.explanation;
    const node = one.node('a');
    node.seen = false;
    expect(told(citeUnavailability(state, node, 'unclean'))).toEqual([
      'node_state a',
      'default startup-fencing true',
    ]);
    expect(told(citeUnavailability(state, node, 'offline'))).toEqual(['node_state a']);
    node.uncleanBecause = {
      sequence: 1,
      cause: { kind: 'fencing', node, reason: '', element: one.resource('db').element },
    };
    expect(told(citeUnavailability(state, node, 'unclean'))).toEqual(['primitive db', 'node_state a']);
    expect(told(citeUnavailability(state, node, 'offline'))).toEqual(['node_state a']);
  });

  it('of a guest is the resource that it lives in', () => {
    const one = scene({ resources: primitive('vm', { 'remote-node': 'guest' }) });
    expect(told(citeUnavailability(one.explanation.state, one.node('guest'), 'offline'))).toEqual([
      'primitive vm',
    ]);
  });
});

describe('why a resource is unmanaged', () => {
  const unmanaged = (
    cluster: Partial<SmallCluster>,
    prepare: (scene: Scene) => void = () => undefined,
  ): readonly string[] => {
    const one = scene(cluster);
    prepare(one);
    return told(citeUnmanaged(one.explanation.state, one.resource('db')));
  };

  it('is told by the first that says so', () => {
    const resources = primitive('db', { 'is-managed': 'false', maintenance: 'true' });
    const options = pair('o-m', 'maintenance-mode', 'true');
    expect(unmanaged({ resources, options })).toEqual(['nvpair db-is-managed']);
    expect(unmanaged({ resources: primitive('db', { maintenance: 'true' }), options })).toEqual([
      'nvpair db-maintenance',
    ]);
    expect(unmanaged({ options })).toEqual(['nvpair o-m']);
    expect(unmanaged({ ...RUNNING, transient: { a: pair('m', 'maintenance', 'true') } })).toEqual([
      'nvpair m',
    ]);
    expect(
      unmanaged({ constraints: '<rsc_ticket id="t" rsc="db" ticket="T" loss-policy="freeze"/>' }),
    ).toEqual(['rsc_ticket t', 'default ticket "T" not granted']);
    expect(unmanaged(RUNNING)).toEqual(['lrm_resource db']);
    expect(unmanaged({})).toEqual(['primitive db']);
    const orphaned = (one: Scene): void => {
      one.resource('db').orphan = true;
    };
    expect(unmanaged({}, orphaned)).toEqual(['default stop-removed-resources true']);
    const fencing = ({ explanation: { state } }: Scene): void => {
      state.settings.fencingEnabled = true;
    };
    expect(unmanaged({ resources }, fencing)).toEqual(['nvpair o-f']);
  });
});

describe('why a resource stays down', () => {
  it('is its target role, its failure, or its definition', () => {
    const stopped = (cluster: Partial<SmallCluster>): readonly string[] => {
      const one = scene(cluster);
      return told(citeStopped(one.explanation.state, one.resource('db')));
    };
    expect(stopped({ resources: primitive('db', { 'target-role': 'Stopped' }) })).toEqual([
      'nvpair db-target-role',
    ]);
    expect(stopped({ history: { a: entry('db', 'monitor', 1) } })).toEqual(['lrm_resource db']);
    expect(stopped(RUNNING)).toEqual(['primitive db', 'default target-role Started']);
    expect(stopped({})).toEqual(['primitive db', 'default target-role Started']);
  });
});
