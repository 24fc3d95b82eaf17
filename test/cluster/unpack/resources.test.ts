/** What options, meta attributes and definitions make of resources. */
import { describe, expect, it } from 'vitest';
import type { ClusterSettings } from '../../../src/cluster/model/cluster-state.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import { INFINITY } from '../../../src/base/score.js';
import {
  complaints,
  meta,
  nvpair,
  online,
  primitive,
  resourceIn,
  unpacked,
  type CibParts,
} from '../unpacked.js';

type Pairs = Readonly<Record<string, string>>;

describe('a cluster option', () => {
  const setting = (pairs: Pairs, root = 'have-quorum="1"'): ClusterSettings =>
    unpacked({
      root,
      options: Object.entries(pairs)
        .map(([name, value]) => nvpair(name, value))
        .join(''),
    }).settings;

  it.each<readonly [string, string, keyof ClusterSettings, unknown, unknown]>([
    ['enable-startup-probes', 'false', 'probeResources', false, true],
    ['fencing-enabled', 'false', 'fencingEnabled', false, true],
    ['fencing-action', 'off', 'fenceAction', 'off', 'reboot'],
    ['concurrent-fencing', 'false', 'concurrentFencing', false, true],
    ['priority-fencing-delay', '15s', 'priorityFencingMs', 15_000, 0],
    ['stop-all-resources', 'true', 'stopAll', true, false],
    ['symmetric-cluster', 'false', 'symmetric', false, true],
    ['no-quorum-policy', 'freeze', 'noQuorumPolicy', 'freeze', 'stop'],
    ['no-quorum-policy', 'DEMOTE', 'noQuorumPolicy', 'demote', 'stop'],
    ['no-quorum-policy', 'odd', 'noQuorumPolicy', 'stop', 'stop'],
    ['no-quorum-policy', 'fence', 'noQuorumPolicy', 'fence', 'stop'],
    ['no-quorum-policy', 'suicide', 'noQuorumPolicy', 'fence', 'stop'],
    ['stop-removed-resources', 'false', 'stopRemovedResources', false, true],
    ['cancel-removed-actions', 'false', 'cancelRemovedActions', false, true],
    ['maintenance-mode', 'true', 'maintenanceMode', true, false],
    ['start-failure-is-fatal', 'false', 'startFailureIsFatal', false, true],
    ['startup-fencing', 'false', 'startupFencing', false, true],
    ['node-health-strategy', 'custom', 'healthStrategy', 'custom', 'none'],
    ['placement-strategy', 'minimal', 'placementStrategy', 'minimal', 'default'],
    ['shutdown-lock', 'true', 'shutdownLock', true, false],
    ['node-pending-timeout', '2min', 'nodePendingMs', 120_000, 0],
    ['fence-remote-without-quorum', 'true', 'fenceRemoteWithoutQuorum', true, false],
  ])('%s="%s" sets %s to %j, which is %j else', (name, value, field, set, usual) => {
    expect([setting({ [name]: value })[field], setting({})[field]]).toEqual([set, usual]);
  });

  it('counts only with the one that it belongs to', () => {
    expect(setting({ 'fencing-enabled': 'false', 'startup-fencing': 'true' }).startupFencing).toBe(false);
    expect(setting({ 'shutdown-lock-limit': '5s' }).shutdownLockMs).toBe(0);
    expect(setting({ 'shutdown-lock': 'true', 'shutdown-lock-limit': '5s' }).shutdownLockMs).toBe(5000);
    expect(setting({ 'no-quorum-policy': 'fence', 'fencing-enabled': 'false' }).noQuorumPolicy).toBe('stop');
    expect(setting({ 'no-quorum-policy': 'fence' }, 'have-quorum="0"').noQuorumPolicy).toBe('stop');
    expect(
      setting({ 'no-quorum-policy': 'fence' }, 'have-quorum="0" no-quorum-panic="1"').noQuorumPolicy,
    ).toBe('fence');
  });

  it('that cannot be read is complained of', () => {
    const told = (name: string, value: string): readonly string[] =>
      complaints(unpacked({ options: nvpair(name, value) }));
    expect(told('batch-limit', 'few')).toEqual(['error: invalid-option-value']);
    expect(told('batch-limit', '5')).toEqual([]);
    expect(told('cluster-ipc-limit', 'few')).toEqual([]);
    const policy = nvpair('no-quorum-policy', 'fence') + nvpair('fencing-enabled', 'false');
    expect(complaints(unpacked({ options: policy }))).toEqual(['error: quorum-policy-needs-fencing']);
  });

  it('of a watchdog counts as fencing, and a resource may ask for unfencing', () => {
    expect([
      unpacked({}).haveFencing,
      unpacked({ options: nvpair('have-watchdog', 'true') }).haveFencing,
    ]).toEqual([false, true]);
    const asks = (parts: CibParts): boolean => unpacked(parts).enableUnfencing;
    expect(asks({ resources: primitive('a', { requires: 'unfencing' }) })).toBe(true);
    expect(asks({ resources: primitive('a', { provides: 'unfencing' }) })).toBe(true);
    expect(asks({ resources: primitive('a', { requires: 'fencing' }) })).toBe(false);
    expect(asks({ resources: primitive('a', { other: 'unfencing' }) })).toBe(false);
    expect(asks({ sections: `<rsc_defaults>${meta('d', { requires: 'unfencing' })}</rsc_defaults>` })).toBe(
      true,
    );
    expect(asks({})).toBe(false);
  });
});

/** A primitive with these meta attributes, in a cluster with these options. */
const one = (pairs: Pairs, options = ''): Resource =>
  resourceIn(unpacked({ resources: primitive('a', pairs), options }), 'a');

describe('a meta attribute', () => {
  it.each<readonly [Pairs, keyof Resource, unknown]>([
    [{}, 'priority', 0],
    [{ priority: '5' }, 'priority', 5],
    [{ priority: 'x' }, 'priority', 0],
    [{}, 'critical', true],
    [{ critical: 'false' }, 'critical', false],
    [{ critical: 'odd' }, 'critical', false],
    [{}, 'notify', false],
    [{ notify: 'true' }, 'notify', true],
    [{}, 'migratable', false],
    [{ 'allow-migrate': 'true' }, 'migratable', true],
    [{}, 'managed', true],
    [{ 'is-managed': 'false' }, 'managed', false],
    [{ 'is-managed': 'default' }, 'managed', true],
    [{ maintenance: 'true' }, 'managed', false],
    [{ maintenance: 'true' }, 'maintenance', true],
    [{}, 'maintenance', false],
    [{}, 'stickiness', 0],
    [{ 'resource-stickiness': '7' }, 'stickiness', 7],
    [{ 'resource-stickiness': 'default' }, 'stickiness', 0],
    [{}, 'multiplyActive', 'restart'],
    [{ 'multiple-active': 'stop_only' }, 'multiplyActive', 'stop'],
    [{ 'multiple-active': 'BLOCK' }, 'multiplyActive', 'block'],
    [{ 'multiple-active': 'stop_unexpected' }, 'multiplyActive', 'unexpected'],
    [{ 'multiple-active': 'stop_start' }, 'multiplyActive', 'restart'],
    [{}, 'banAfterFailures', INFINITY],
    [{ 'migration-threshold': '3' }, 'banAfterFailures', 3],
    [{ 'migration-threshold': '0' }, 'banAfterFailures', 0],
    [{ 'migration-threshold': '-3' }, 'banAfterFailures', INFINITY],
    [{ 'migration-threshold': 'default' }, 'banAfterFailures', INFINITY],
    [{ 'migration-threshold': 'x' }, 'banAfterFailures', INFINITY],
    [{}, 'failureExpirationMs', 0],
    [{ 'failure-timeout': '1min' }, 'failureExpirationMs', 60_000],
    [{}, 'nextRole', 0],
    [{ 'target-role': 'Started' }, 'nextRole', 0],
    [{ 'target-role': 'Stopped' }, 'nextRole', 1],
    [{ 'target-role': 'odd' }, 'nextRole', 0],
    [{ 'target-role': 'Promoted' }, 'nextRole', 0],
    [{}, 'unique', true],
    [{}, 'remoteConnection', false],
  ])('%j makes %s %j', (pairs, field, value) => {
    expect(one(pairs)[field]).toBe(value);
  });

  it.each<readonly [Pairs, string | undefined]>([
    [{ priority: 'x' }, 'warning: invalid-meta-score'],
    [{ 'resource-stickiness': 'x' }, 'warning: invalid-meta-score'],
    [{ 'migration-threshold': 'x' }, 'warning: invalid-meta-score'],
    [{ 'target-role': 'odd' }, 'error: unknown-target-role'],
    [{ 'target-role': 'Promoted' }, 'error: target-role-not-promotable'],
    [{ 'target-role': 'Unpromoted' }, 'error: target-role-not-promotable'],
    [{ 'target-role': 'Stopped' }, undefined],
    [{ 'target-role': 'default' }, undefined],
  ])('%j is complained of: %s', (pairs, complaint) => {
    expect([...new Set(complaints(unpacked({ resources: primitive('a', pairs) })))]).toEqual(
      complaint === undefined ? [] : [complaint],
    );
  });

  it('of the cluster in maintenance holds for all', () => {
    const options = nvpair('maintenance-mode', 'true');
    expect([
      one({}, options).managed,
      one({}, options).maintenance,
      one({ 'is-managed': 'true' }, options).managed,
    ]).toEqual([false, true, false]);
  });

  it.each<readonly [Pairs, string, readonly string[]]>([
    [{ requires: 'nothing' }, '', []],
    [{ requires: 'quorum' }, '', ['needsQuorum']],
    [{ requires: 'fencing' }, '', ['needsFencing']],
    [{ requires: 'UNFENCING' }, '', ['needsFencing', 'needsUnfencing']],
    [{ requires: 'unfencing' }, nvpair('fencing-enabled', 'false'), ['needsQuorum']],
    [{}, '', ['needsFencing']],
    [{ requires: 'odd' }, '', ['needsFencing']],
    [{}, nvpair('fencing-enabled', 'false'), ['needsQuorum']],
    [{}, nvpair('fencing-enabled', 'false') + nvpair('no-quorum-policy', 'ignore'), []],
    [{}, nvpair('no-quorum-policy', 'ignore'), ['needsFencing']],
  ])('%j with %s requires %j', (pairs, options, wanted) => {
    const { needsQuorum, needsFencing, needsUnfencing } = one(pairs, options);
    expect(
      Object.entries({ needsQuorum, needsFencing, needsUnfencing }).flatMap(([name, is]) =>
        is ? [name] : [],
      ),
    ).toEqual(wanted);
  });
});

describe('an agent', () => {
  const agent = (attributes: string, inside = ''): Resource =>
    resourceIn(unpacked({ resources: `<primitive id="a" ${attributes}>${inside}</primitive>` }), 'a');

  it('that fences needs quorum alone', () => {
    const device = agent('class="stonith" type="x"');
    expect([device.fenceDevice, device.needsQuorum, device.needsFencing]).toEqual([true, true, false]);
    expect(unpacked({ resources: '<primitive id="a" class="stonith" type="x"/>' }).haveFencing).toBe(true);
    expect(agent('class="ocf" provider="p" type="x"').fenceDevice).toBe(false);
    expect(agent('class="stonith" type="x"', meta('a', { requires: 'unfencing' })).needsUnfencing).toBe(
      false,
    );
  });

  it('that connects to a remote node may move, and forgets failures when it reconnects', () => {
    const parameter = (name: string, value: string): string =>
      `<instance_attributes id="i">${nvpair(name, value)}</instance_attributes>`;
    const remote = (inside = ''): Resource => agent('class="ocf" provider="pacemaker" type="remote"', inside);
    expect([
      remote().remoteConnection,
      remote().migratable,
      remote().needsQuorum,
      remote().remoteReconnectMs,
    ]).toEqual([true, true, true, 0]);
    const again = remote(parameter('reconnect_interval', '60s') + meta('a', { 'failure-timeout': '5s' }));
    expect([again.remoteReconnectMs, again.failureExpirationMs]).toEqual([60_000, 60_000]);
    expect(agent('class="ocf" provider="heartbeat" type="remote"').remoteConnection).toBe(false);
  });

  it('has its operations, enabled unless they are disabled', () => {
    const inside = `<operations><op id="1" name="monitor" interval="10s"/><op id="2" name="start" interval="0" enabled="false"/><op id="3" name="stop" enabled="odd"/><note/></operations>`;
    expect(
      agent('class="ocf" provider="p" type="x"', inside).configuredOperations.map(
        ({ name, intervalMs, isEnabled }) => [name, intervalMs, isEnabled],
      ),
    ).toEqual([
      ['monitor', 10_000, true],
      ['start', 0, false],
      ['stop', 0, true],
    ]);
  });
});

describe('a group', () => {
  it.each<readonly [Pairs, boolean, boolean]>([
    [{}, true, true],
    [{ ordered: 'false' }, false, true],
    [{ collocated: 'false' }, true, false],
    [{ ordered: 'odd', collocated: 'odd' }, true, true],
  ])('%j is ordered: %s, and together: %s', (pairs, ordered, colocated) => {
    const group = resourceIn(
      unpacked({ resources: `<group id="g">${meta('g', pairs)}${primitive('a')}</group>` }),
      'g',
    );
    expect(group).toMatchObject({ kind: 'group', ordered, colocated });
  });

  it('without members is ignored', () => {
    const state = unpacked({ resources: '<group id="g"/>' });
    expect([state.resources, complaints(state)]).toEqual([
      [],
      expect.arrayContaining(['error: empty-group']),
    ]);
  });
});

describe('a clone', () => {
  const clone = (pairs: Pairs, inside = primitive('a'), parts: CibParts = {}) => {
    const state = unpacked({ resources: `<clone id="c">${meta('c', pairs)}${inside}</clone>`, ...parts });
    const found = resourceIn(state, 'c');
    if (found.kind !== 'clone') throw new Error('no clone');
    return { found, state };
  };

  it.each<readonly [Pairs, object]>([
    [
      {},
      {
        cloneMax: 2,
        cloneNodeMax: 1,
        promotedMax: 0,
        promotedNodeMax: 0,
        ordered: false,
        promotable: false,
        unique: false,
      },
    ],
    [{ 'clone-max': '5' }, { cloneMax: 5 }],
    [{ 'clone-max': '-5' }, { cloneMax: 0 }],
    [{ promotable: 'true' }, { promotable: true, promotedMax: 1, promotedNodeMax: 1 }],
    [
      { promotable: 'true', 'promoted-max': '2', 'promoted-node-max': '2' },
      { promotedMax: 2, promotedNodeMax: 2 },
    ],
    [
      { promotable: 'true', 'master-max': '2', 'master-node-max': '3' },
      { promotedMax: 2, promotedNodeMax: 3 },
    ],
    [{ promotable: 'true', 'promoted-max': '2', 'master-max': '3' }, { promotedMax: 2 }],
    [{ ordered: 'true' }, { ordered: true }],
    [{ 'globally-unique': 'true' }, { unique: true }],
    [{ 'clone-node-max': '2' }, { unique: true, cloneNodeMax: 2 }],
    [
      { 'clone-node-max': '2', 'globally-unique': 'false' },
      { unique: false, cloneNodeMax: 1 },
    ],
  ])('%j is %j', (pairs, fields) => {
    expect(clone(pairs).found).toMatchObject(fields);
  });

  it('has an instance for each that it may have, one at least, and says who is whose', () => {
    expect(clone({ 'clone-max': '3' }).found.children.map(({ id }) => id)).toEqual(['a:0', 'a:1', 'a:2']);
    expect(clone({ 'clone-max': '0' }).found.children).toHaveLength(1);
    expect(clone({}, primitive('a'), { nodes: '' }).found.cloneMax).toBe(1);
    expect(clone({}).found.children[0]?.stickiness).toBe(1);
    expect(clone({ 'resource-stickiness': '0' }).found.children[0]?.stickiness).toBe(0);
  });

  it('asks for ten thousand instances at most', () => {
    expect(() => clone({ 'clone-max': '10001' })).toThrow(/at most 10000/);
    expect(() => clone({ 'clone-max': '10001' })).toThrow(/"c" asks for 10001 instances/);
  });

  it('of a class that has no instances is anonymous, and of one that has no roles is refused', () => {
    const systemd = '<primitive id="a" class="systemd" type="x"/>';
    expect(
      clone({ 'globally-unique': 'true', 'clone-max': '5', 'clone-node-max': '2' }, systemd).found,
    ).toMatchObject({ unique: false, cloneMax: 2, cloneNodeMax: 1 });
    const refused = unpacked({
      resources: `<clone id="c">${meta('c', { promotable: 'true' })}${systemd}</clone>`,
    });
    expect([refused.resources, complaints(refused)]).toEqual([
      [],
      expect.arrayContaining(['error: class-cannot-be-promoted']),
    ]);
  });

  it('with a role to be in may be unpromoted or stopped', () => {
    const next = (role: string) =>
      clone({ promotable: 'true', 'target-role': role }).found.children[0]?.nextRole;
    expect(['Stopped', 'Unpromoted', 'Promoted', 'Started'].map(next)).toEqual([1, 3, 0, 0]);
  });
});

describe('instances that are counted', () => {
  it('are primitives, those that are disabled and blocked among them', () => {
    const failedStop = `<lrm id="n1"><lrm_resources><lrm_resource id="d" class="ocf" provider="pacemaker" type="Dummy"><lrm_rsc_op id="d_last_failure_0" operation_key="d_stop_0" operation="stop" call-id="5" rc-code="1" op-status="0" interval="0" transition-key="1:1:0:u"/></lrm_resource></lrm_resources></lrm>`;
    const { instanceCount, disabledCount, blockedCount } = unpacked({
      options: nvpair('fencing-enabled', 'false'),
      resources: `${primitive('a')}${primitive('d')}<group id="g">${primitive('b', { 'target-role': 'Stopped' })}</group><clone id="c">${primitive('e')}</clone><bundle id="z"><podman image="i" replicas="2"/></bundle>`,
      status: online('n1', failedStop) + online('n2'),
    });
    expect([instanceCount, disabledCount, blockedCount]).toEqual([7, 1, 1]);
  });
});
