import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { configurationAt } from '../../../src/config/current.js';
import { unpack } from '../../../src/cluster/unpack/unpack.js';
import { clusterStatusView } from '../../../src/views/status/cluster-status.js';
import { parseXml } from '../../../src/xml/parse.js';
import { dummy, history, lrm, meta, started, statusText, transient } from './small-cluster.js';

const BUNDLE = `<bundle id="b"><podman image="img:1" replicas="2"/>
  <network control-port="3121" ip-range-start="192.168.1.10"/>${dummy('app')}</bundle>`;

describe('the nodes of a status', () => {
  it('are in lists of names while nothing is unusual', () => {
    const text = statusText({ stateAttributes: { n2: 'in_ccm="false" crmd="offline" join="down"' } });
    expect(text).toBe(
      '  * Node List:\n    * Online: [ n1 ]\n    * OFFLINE: [ n2 ]\n\n  * Full List of Resources:\n    * No resources\n',
    );
  });

  it.each([
    ['standby', { n1: transient({ standby: 'on' }) }, {}, 'Node n1: standby'],
    [
      'standby with something still active',
      { n1: transient({ standby: 'on' }) + lrm(started('a')) },
      {},
      'Node n1: standby (with active resources)',
    ],
    ['maintenance', { n1: transient({ maintenance: 'true' }) }, {}, 'Node n1: maintenance'],
    [
      'bad health',
      { n1: transient({ '#health-disk': 'red' }) },
      { 'node-health-strategy': 'only-green' },
      'Node n1: online (health is RED)',
    ],
    [
      'middling health',
      { n1: transient({ '#health-disk': 'yellow' }) },
      { 'node-health-strategy': 'only-green' },
      'Node n1: online (health is YELLOW)',
    ],
  ])('have a line of their own in %s', (_what, states, options, line) => {
    expect(statusText({ states, options, resources: dummy('a') })).toContain(`    * ${line}\n`);
  });

  it('are unclean when they left without a word', () => {
    const text = statusText({
      options: { 'stonith-enabled': 'true' },
      stateAttributes: { n2: 'in_ccm="false" crmd="offline" join="member" expected="member"' },
      states: { n2: lrm(started('a')) },
      resources: dummy('a'),
    });
    expect(text).toContain('    * Node n2: UNCLEAN (offline)\n');
    expect(text).toContain('    * a\t(ocf:pacemaker:Dummy):\t Started n2 (UNCLEAN)\n');
  });
});

describe('a primitive of a status', () => {
  it.each([
    ['Stopped', dummy('a'), {}],
    ['Started n1', dummy('a'), { n1: lrm(started('a')) }],
    ['Started n1 (disabled)', dummy('a', meta('a', { 'target-role': 'Stopped' })), { n1: lrm(started('a')) }],
    ['Started n1 (unmanaged)', dummy('a', meta('a', { 'is-managed': 'false' })), { n1: lrm(started('a')) }],
    ['Started n1 (maintenance)', dummy('a', meta('a', { maintenance: 'true' })), { n1: lrm(started('a')) }],
    ['FAILED n1', dummy('a'), { n1: lrm(history('a', [{ task: 'start', code: 1 }])) }],
    [
      'FAILED n1 (blocked)',
      dummy('a', '<operations><op id="s" name="start" interval="0" on-fail="block"/></operations>'),
      { n1: lrm(history('a', [{ task: 'start', code: 1 }])) },
    ],
    ['Starting n1', dummy('a'), { n1: lrm(history('a', [{ task: 'start', code: 193, status: -1 }])) }],
    ['Started [ n1 n2 ]', dummy('a'), { n1: lrm(started('a')), n2: lrm(started('a')) }],
    [
      'Stopped (Not installed) ',
      dummy('a'),
      { n1: lrm(history('a', [{ task: 'monitor', code: 5, more: 'on_node="n1"' }])) },
    ],
  ])('shows "%s"', (state, resources, states) => {
    expect(statusText({ resources, states })).toContain(`    * a\t(ocf:pacemaker:Dummy):\t ${state}\n`);
  });

  it('has no provider where its standard has none', () => {
    const resources = '<primitive id="a" class="systemd" type="x"/>';
    expect(statusText({ resources })).toContain('    * a\t(systemd:x):\t Stopped\n');
  });

  it('shows its description beside several nodes', () => {
    const resources = dummy('a').replace('id="a"', 'id="a" description="the one"');
    const states = { n1: lrm(started('a')), n2: lrm(started('a')) };
    expect(statusText({ resources, states })).toContain('\t Started (the one) [ n1 n2 ]\n');
  });

  it('is listed while it runs, though no longer configured', () => {
    expect(statusText({ states: { n1: lrm(started('old')) } })).toContain(
      '    * old\t(ocf:pacemaker:Dummy):\t ORPHANED Started n1\n',
    );
  });

  it('is locked to the node that shut down with it', () => {
    const text = statusText({
      options: { 'shutdown-lock': 'true' },
      resources: dummy('a'),
      stateAttributes: { n2: 'in_ccm="false" crmd="offline" join="down" expected="down"' },
      states: {
        n2: lrm(history('a', [{ task: 'stop' }]).replace('id="a"', 'id="a" shutdown-lock="1699999990"')),
      },
    });
    expect(text).toContain('    * a\t(ocf:pacemaker:Dummy):\t Stopped n2 (LOCKED)\n');
  });
});

describe('a collective of a status', () => {
  it('is a group with its members below', () => {
    const resources = `<group id="g">${meta('g', { 'target-role': 'Stopped' })}${dummy('a')}${dummy('b')}</group>`;
    const text = statusText({ resources, states: { n1: lrm(started('a')) } });
    expect(text).toContain(
      '    * Resource Group: g (disabled):\n' +
        '      * a\t(ocf:pacemaker:Dummy):\t Started n1 (disabled)\n' +
        '      * b\t(ocf:pacemaker:Dummy):\t Stopped (disabled)\n',
    );
    expect(text.startsWith('2 of 2 resource instances DISABLED and 0 BLOCKED')).toBe(true);
  });

  it('is a clone with the nodes of its instances', () => {
    const resources = `<clone id="c">${dummy('a')}</clone>`;
    expect(statusText({ resources, states: { n1: lrm(started('a')) } })).toContain(
      '    * Clone Set: c [a]:\n      * Started: [ n1 ]\n      * Stopped: [ n2 ]\n',
    );
  });

  it('says where a clone cannot run, and when it may not', () => {
    const resources = `<clone id="c">${meta('c', { 'target-role': 'Stopped' })}${dummy('a')}</clone>`;
    const probe = history('a', [{ task: 'monitor', code: 5, more: 'on_node="n2"' }]);
    expect(statusText({ resources, states: { n2: lrm(probe) } })).toContain(
      '    * Clone Set: c [a] (disabled):\n' +
        '      * Stopped (Not installed): [ n2 ]\n      * Stopped (disabled): [ n1 ]\n',
    );
  });

  it('is a promotable clone with its roles', () => {
    const resources = `<clone id="c">${meta('c', { promotable: 'true' })}${dummy('a')}</clone>`;
    const promoted = history('a', [{ task: 'start' }, { task: 'promote', call: 6 }]);
    expect(statusText({ resources, states: { n1: lrm(started('a')), n2: lrm(promoted) } })).toContain(
      '    * Clone Set: c [a] (promotable):\n      * Promoted: [ n2 ]\n      * Unpromoted: [ n1 ]\n',
    );
    const limited = resources.replace(
      '</meta_attributes>',
      '<nvpair id="t" name="target-role" value="Unpromoted"/></meta_attributes>',
    );
    expect(statusText({ resources: limited, states: { n1: lrm(started('a')) } })).toContain(
      '      * Unpromoted (target-role): [ n1 ]\n',
    );
  });

  it('shows unique and failed instances one by one', () => {
    const unique = `<clone id="c">${meta('c', { 'globally-unique': 'true' })}${dummy('a')}</clone>`;
    expect(statusText({ resources: unique })).toContain(
      '    * Clone Set: c [a] (unique):\n' +
        '      * a:0\t(ocf:pacemaker:Dummy):\t Stopped\n      * a:1\t(ocf:pacemaker:Dummy):\t Stopped\n',
    );
    const failed = { n1: lrm(history('a', [{ task: 'start', code: 1 }])) };
    expect(statusText({ resources: `<clone id="c">${dummy('a')}</clone>`, states: failed })).toContain(
      '    * Clone Set: c [a]:\n      * a\t(ocf:pacemaker:Dummy):\t FAILED n1\n      * Stopped: [ n2 ]\n',
    );
  });

  it('is a bundle with a line for each replica', () => {
    expect(statusText({ resources: BUNDLE })).toContain(
      '    * Container bundle set: b [img:1]:\n' +
        '      * b-0 (192.168.1.10)\t(ocf:pacemaker:Dummy):\t Stopped\n' +
        '      * b-1 (192.168.1.11)\t(ocf:pacemaker:Dummy):\t Stopped\n',
    );
  });
});

describe('the parts of a status that are asked for', () => {
  it('list attributes, and how well the nodes are connected', () => {
    const ping = `<primitive id="p" class="ocf" provider="pacemaker" type="ping"><instance_attributes id="i">
      <nvpair id="i1" name="host_list" value="10.0.0.1 10.0.0.2"/><nvpair id="i2" name="multiplier" value="100"/>
      </instance_attributes></primitive>`;
    const node = (value: string): string => transient({ pingd: value, shutdown: '0' }) + lrm(started('p'));
    const text = statusText(
      { resources: `<clone id="c">${ping}</clone>`, states: { n1: node('100'), n2: node('0') } },
      { sections: new Set(['attributes']) },
    );
    const name = 'pingd'.padEnd(32);
    expect(text).toContain(
      `  * Node Attributes:\n    * Node: n1:\n      * ${name}\t: 100       \t: Connectivity is degraded (Expected=200)\n` +
        `    * Node: n2:\n      * ${name}\t: 0         \t: Connectivity is lost\n`,
    );
    expect(text).not.toContain('shutdown');
  });

  it('list fail counts and failed operations', () => {
    const failed = history('a', [
      {
        task: 'start',
        code: 1,
        more: 'exit-reason="no disk" last-rc-change="1699990000" queue-time="2" exec-time="30"',
      },
    ]);
    const counts = transient({ 'fail-count-a#start_0': '3', 'last-failure-a#start_0': '1699990000' });
    const text = statusText(
      { resources: dummy('a'), states: { n1: counts + lrm(failed) } },
      { sections: new Set(['failcounts', 'failures']) },
    );
    expect(text).toContain(
      '\n  * Migration Summary:\n    * Node: n1:\n' +
        "      * a: migration-threshold=1000000 fail-count=3 last-failure='Tue Nov 14 19:26:40 2023'\n" +
        '\n  * Failed Resource Actions:\n' +
        "    * a_start_0 on n1 'Error occurred' (1): call=5, status='Done', exitreason='no disk', " +
        "last-rc-change='Tue Nov 14 19:26:40 2023', queued=2ms, exec=30ms\n",
    );
  });

  it('are absent from the view when nobody asks', () => {
    expect(statusText({ states: { n1: transient({ x: '1' }) } })).not.toContain('Node Attributes');
  });
});

describe('what is said before a status', () => {
  it('is that the cluster is in maintenance mode', () => {
    const text = statusText({ options: { 'maintenance-mode': 'true' } });
    expect(text.startsWith('\n              *** Resource management is DISABLED ***\n')).toBe(true);
  });
});

describe('a CIB of a later Pacemaker', () => {
  it('has an empty status, as the reference shows it', () => {
    const { root } = parseXml(
      createSource(
        'c',
        '<cib crm_feature_set="9.0.0"><configuration><nodes><node id="1" uname="n"/></nodes></configuration></cib>',
      ),
    );
    const state = unpack(configurationAt(root!, { seconds: 0, offset: 0 }));
    expect(clusterStatusView(state, { pending: true }).nodes).toEqual([]);
    expect(state.problems.map(({ message }) => message)).toEqual([
      '"crm_feature_set" is "9.0.0", newer than "3.20.5": nothing of the CIB is used',
    ]);
  });
});
