/** The places that each kind of cause points at, and the defaults where nothing is written. */
import { describe, expect, it } from 'vitest';
import { INFINITY } from '../../src/base/score.js';
import type { Action } from '../../src/cluster/model/action.js';
import type { Cause } from '../../src/cluster/model/cause.js';
import type { Node } from '../../src/cluster/model/node.js';
import type { Resource } from '../../src/cluster/model/resource.js';
import { attributeOf } from '../../src/xml/element.js';
import { scene, type Scene } from './scene.js';
import { entry, pair, primitive, type SmallCluster } from './small-cluster.js';

const meta = (id: string, name: string, value: string): string =>
  `<meta_attributes id="${id}-meta">${pair(`${id}-${name}`, name, value)}</meta_attributes>`;

const RUNNING = { history: { a: entry('db', 'start', 0) } } as const;
const other: Action = { key: 'db_start_0' } as Partial<Action> as Action;
const db = ({ resource }: Scene): { readonly resource: Resource } => ({ resource: resource('db') });
const dbOnA = ({ resource, node }: Scene): { readonly resource: Resource; readonly node: Node } => ({
  resource: resource('db'),
  node: node('a'),
});

describe('a cause points', () => {
  it.each<readonly [string, Partial<SmallCluster>, (scene: Scene) => Cause, readonly string[]]>([
    [
      'at the node with the score',
      {},
      (one) => ({ kind: 'node-score', node: one.node('a'), element: undefined }),
      ['default score of a node 0'],
    ],
    [
      'at the option for nodes that take all',
      {},
      () => ({ kind: 'symmetric-default' }),
      ['default symmetric-cluster true'],
    ],
    [
      'at that option for remote nodes',
      { options: pair('o-s', 'symmetric-cluster', 'false') },
      () => ({ kind: 'remote-connection-default' }),
      ['nvpair o-s'],
    ],
    ['at the definition of a node', {}, (one) => ({ kind: 'bundle-node', node: one.node('a') }), ['node a']],
    [
      'at the stickiness',
      { resources: primitive('db', { 'resource-stickiness': '5' }) },
      (one) => ({ kind: 'stickiness', ...db(one) }),
      ['nvpair db-resource-stickiness'],
    ],
    [
      'at no stickiness',
      {},
      (one) => ({ kind: 'stickiness', ...db(one) }),
      ['default resource-stickiness 0'],
    ],
    [
      'at what is left of a removed resource',
      RUNNING,
      (one) => ({ kind: 'orphan', ...db(one) }),
      ['lrm_resource db', 'default stop-removed-resources true'],
    ],
    [
      'at a removed resource that runs nowhere',
      {},
      (one) => ({ kind: 'orphan', ...db(one) }),
      ['primitive db', 'default stop-removed-resources true'],
    ],
    [
      'at where a resource is active too often',
      { history: { a: entry('db', 'start', 0), b: entry('db', 'start', 0) } },
      (one) => ({ kind: 'multiply-active', ...db(one) }),
      ['default multiple-active stop_start', 'lrm_resource db', 'lrm_resource db'],
    ],
    [
      'at a threshold and the failures',
      {
        transient: {
          a: pair('f', 'fail-count-db#monitor_10000', '3') + pair('g', 'fail-count-db2#monitor_10000', '3'),
        },
      },
      (one) => ({ kind: 'migration-threshold', ...dbOnA(one), failures: 3 }),
      ['default migration-threshold INFINITY', 'nvpair f'],
    ],
    [
      'at why a start fails for good',
      {},
      (one) => ({ kind: 'migration-threshold', ...dbOnA(one), failures: INFINITY }),
      ['default migration-threshold INFINITY', 'default start-failure-is-fatal true'],
    ],
    [
      'at a lock and the node that has it',
      RUNNING,
      (one) => ({ kind: 'shutdown-lock', ...dbOnA(one) }),
      ['default shutdown-lock false', 'lrm_resource db'],
    ],
    [
      'at the definition without such a location',
      {},
      (one) => ({ kind: 'exclusive-discovery', ...db(one) }),
      ['primitive db'],
    ],
    [
      'at the definition for colocated nodes',
      {},
      (one) => ({ kind: 'colocated-nodes', ...db(one), constraint: undefined, colocationScore: undefined }),
      ['primitive db'],
    ],
    ['at a limit of instances', {}, (one) => ({ kind: 'instance-limit', ...dbOnA(one) }), ['primitive db']],
    [
      'at the definition of what is no clone',
      {},
      (one) => ({ kind: 'instance-choice', ...db(one) }),
      ['primitive db'],
    ],
    [
      'at no promotion score',
      {},
      (one) => ({ kind: 'promotion-score', ...dbOnA(one) }),
      ['default promotion score of "db" -1'],
    ],
    [
      'at a promotion score',
      { transient: { a: pair('s', 'master-db', '5') + pair('t', 'master-web', '5') } },
      (one) => ({ kind: 'promotion-score', ...dbOnA(one) }),
      ['nvpair s'],
    ],
    [
      'at where it is active',
      RUNNING,
      (one) => ({ kind: 'promotion-settled', ...db(one) }),
      ['lrm_resource db'],
    ],
    [
      'at a target role',
      { resources: primitive('db', { 'target-role': 'Stopped' }) },
      (one) => ({ kind: 'target-role', ...db(one) }),
      ['nvpair db-target-role'],
    ],
    [
      'at the definition without remote nodes',
      {},
      (one) => ({ kind: 'no-remote-nodes', ...db(one) }),
      ['primitive db'],
    ],
    [
      'at the definition inside a container',
      {},
      (one) => ({ kind: 'container', ...db(one), container: one.resource('db') }),
      ['primitive db'],
    ],
    [
      'at a node that is not available',
      {},
      (one) => ({ kind: 'node-unavailable', node: one.node('a'), why: 'offline' }),
      ['node_state a'],
    ],
    [
      'at a transition to where it runs',
      RUNNING,
      (one) => ({ kind: 'transition', ...db(one), why: 'moves' }),
      ['lrm_resource db'],
    ],
    [
      'at a transition of what runs nowhere',
      {},
      (one) => ({ kind: 'transition', ...db(one), why: 'moves' }),
      ['primitive db'],
    ],
    ['at the option that stops all', {}, () => ({ kind: 'stop-all' }), ['default stop-all-resources false']],
    ['at what has no place', {}, (one) => ({ kind: 'unplaced', ...db(one) }), ['primitive db']],
    ['at a start under way', RUNNING, (one) => ({ kind: 'start-pending', ...db(one) }), ['lrm_resource db']],
    [
      'at the lack of quorum',
      {},
      (one) => ({ kind: 'no-quorum', ...db(one) }),
      ['cib', 'default no-quorum-policy stop'],
    ],
    ['at nothing but another action', {}, () => ({ kind: 'relation', other }), []],
    ['at nothing but the action of a part', {}, () => ({ kind: 'part', other }), []],
    ['at nothing but what is notified of', {}, () => ({ kind: 'notification', other }), []],
    [
      'at the node that is fenced',
      {},
      (one) => ({ kind: 'fencing', node: one.node('a'), reason: '', element: undefined }),
      ['node_state a'],
    ],
    [
      'at why a node is fenced',
      {},
      (one) => ({ kind: 'fencing', node: one.node('a'), reason: '', element: one.resource('db').element }),
      ['primitive db'],
    ],
    [
      'at a node that is unclean',
      {},
      (one) => ({ kind: 'node-unclean', node: one.node('a') }),
      ['node_state a'],
    ],
    [
      'at what failed inside',
      {},
      (one) => ({ kind: 'failed-inside', ...db(one), element: undefined }),
      ['primitive db'],
    ],
    [
      'at the result that changed',
      {},
      (one) => ({ kind: 'definition-change', ...db(one), element: one.resource('db').element }),
      ['primitive db'],
    ],
    [
      'at what is not wanted',
      {},
      (one) => ({ kind: 'not-wanted', ...db(one), element: one.resource('db').element }),
      ['primitive db'],
    ],
    [
      'at what is repeated',
      {},
      (one) => ({ kind: 'recurring', ...db(one), element: one.resource('db').element }),
      ['primitive db'],
    ],
    ['at a probe', {}, (one) => ({ kind: 'probe', ...dbOnA(one) }), ['node_state a', 'nvpair o-p']],
    [
      'at failures that are forgotten',
      { ...RUNNING, transient: { a: pair('f', 'fail-count-db#start_0', '1') } },
      (one) => ({ kind: 'failures-forgotten', ...dbOnA(one) }),
      ['lrm_resource db', 'nvpair f'],
    ],
    [
      'at the strategy for a load',
      {},
      (one) => ({ kind: 'load', node: one.node('a') }),
      ['default placement-strategy default'],
    ],
    [
      'at a lock that ended',
      RUNNING,
      (one) => ({ kind: 'lock-ended', ...dbOnA(one) }),
      ['lrm_resource db', 'default shutdown-lock false'],
    ],
    [
      'at a migration that dangles',
      RUNNING,
      (one) => ({ kind: 'dangling-migration', ...dbOnA(one) }),
      ['lrm_resource db'],
    ],
    [
      'at the resource that is unfenced for',
      {},
      (one) => ({ kind: 'unfencing', ...dbOnA(one) }),
      ['primitive db'],
    ],
    [
      'at the node that is unfenced',
      {},
      (one) => ({ kind: 'unfencing', node: one.node('a'), resource: undefined }),
      ['node_state a'],
    ],
    [
      'at maintenance',
      {},
      () => ({ kind: 'maintenance-change', nodes: [] }),
      ['default maintenance-mode false'],
    ],
    [
      'at an order of nothing',
      {},
      (one) => ({ kind: 'nothing-before', ...db(one), element: one.resource('db').element }),
      ['primitive db'],
    ],
    ['at too few before', {}, () => ({ kind: 'too-few-before', required: 2, element: undefined }), []],
  ])('%s', (_, cluster, make, places) => {
    expect(scene(cluster).cite(make)).toEqual(places);
  });

  it('at constraints, and at what they follow from where they are implied', () => {
    const group = `<group id="g">${primitive('m')}${primitive('n')}</group>`;
    const one = scene({
      resources: primitive('db') + primitive('web') + group,
      constraints:
        '<rsc_location id="l" rsc="db" node="a" score="5" resource-discovery="exclusive"/><rsc_colocation id="c" rsc="web" with-rsc="db" score="5"/><rsc_ticket id="t" rsc="db" ticket="T" loss-policy="stop"/>',
      nodes: { a: `<instance_attributes id="i">${pair('h', '#health-x', 'red')}</instance_attributes>` },
      options: pair('o-h', 'node-health-strategy', 'migrate-on-red'),
    });
    const { state } = one.explanation;
    const [written, implied] = [true, false].map((has) =>
      state.colocations.find(({ element }) => (element !== undefined) === has),
    );
    const location = state.locations.find(({ element }) => element && attributeOf(element, 'id') === 'l');
    const health = state.locations.find(({ element }) => element === undefined);
    const [ticket] = one.resource('db').ticketConstraints;
    if (!written || !location || !health || !ticket) throw new Error('this test needs its constraints');
    const { dependent, primary } = written;
    const colocation = { kind: 'colocation', primary, primaryNode: undefined } as const;
    expect(one.cite(() => ({ ...colocation, constraint: written }))).toEqual(['rsc_colocation c']);
    expect(one.cite(() => ({ kind: 'blocked-colocation', constraint: written, other }))).toEqual([
      'rsc_colocation c',
    ]);
    expect(
      one.cite(() => ({
        kind: 'colocated-nodes',
        resource: dependent,
        constraint: written,
        colocationScore: undefined,
      })),
    ).toEqual(['rsc_colocation c']);
    if (implied) expect(one.cite(() => ({ ...colocation, constraint: implied }))).toEqual(['group g']);
    expect(one.cite(() => ({ kind: 'location', constraint: location }))).toEqual(['rsc_location l']);
    expect(one.cite(() => ({ kind: 'location', constraint: health }))[0]).toBe('nvpair o-h');
    expect(one.cite(() => ({ kind: 'location', constraint: health }))).toContain('nvpair h');
    expect(one.cite(() => ({ kind: 'exclusive-discovery', resource: one.resource('db') }))).toEqual([
      'rsc_location l',
    ]);
    expect(one.cite(() => ({ kind: 'ticket', constraint: ticket, ticket: ticket.ticket }))).toEqual([
      'rsc_ticket t',
      'default ticket "T" not granted',
    ]);
  });

  it('at capacities of both where room is counted', () => {
    const use = (id: string): string =>
      `<utilization id="${id}">${pair(`${id}-cpu`, 'cpu', '2')}</utilization>`;
    const one = scene({
      resources: primitive('db', {}, use('need')),
      nodes: { a: use('room') },
      options: pair('o-u', 'placement-strategy', 'utilization'),
    });
    expect(one.cite((at) => ({ kind: 'capacity', ...dbOnA(at), shortages: [] }))).toEqual([
      'nvpair o-u',
      'utilization need',
      'utilization room',
    ]);
  });

  it('at the limits of a clone, and of a bundle', () => {
    const clone = scene({
      resources: `<clone id="c">${meta('c', 'clone-max', '2')}${primitive('db')}</clone>`,
    });
    const instance = clone.resource('db:0');
    expect(clone.cite(({ resource }) => ({ kind: 'instance-choice', resource: resource('c') }))).toEqual([
      'nvpair c-clone-max',
    ]);
    expect(
      clone.cite(({ node }) => ({ kind: 'instance-limit', resource: instance, node: node('a') })),
    ).toEqual(['default clone-node-max 1']);
    const bare = scene({ resources: `<clone id="c">${primitive('db')}</clone>` });
    expect(bare.cite(({ resource }) => ({ kind: 'instance-choice', resource: resource('c') }))).toEqual([
      'default clone-max the number of nodes',
    ]);
    const banned = scene({
      resources: `<clone id="c">${primitive('db')}</clone>`,
      constraints: '<rsc_location id="l" rsc="c" node="a" score="-INFINITY"/>',
    });
    expect(
      banned.cite(({ node, resource }) => ({
        kind: 'instance-limit',
        resource: resource('db:0'),
        node: node('a'),
      })),
    ).toEqual(['clone c']);
    const away = scene({ offline: ['a'] });
    expect(away.cite((at) => ({ kind: 'instance-limit', ...dbOnA(at) }))).toEqual(['node_state a']);
  });
});
