/** The text of crm_mon, part by part; every expectation was compared with what crm_mon 3.0.2 prints. */
import { describe, expect, it } from 'vitest';
import {
  dummy,
  history,
  lrm,
  started,
  transient,
  type SmallCluster,
} from '../render/pacemaker/small-cluster.js';
import { monitorText, type Asked } from './small-monitor.js';

const BUNDLE = `<bundle id="b"><podman image="img:1" replicas="2"/>
  <network control-port="3121" ip-range-start="192.168.1.10"/>${dummy('app')}</bundle>`;

const FAILED_START = history('g2', [
  {
    task: 'start',
    code: 1,
    call: 7,
    more: 'exit-reason="no such device" last-rc-change="1699990000" exec-time="1500" queue-time="3"',
  },
  { task: 'monitor', interval: 10_000, status: 2, code: 1, call: 8 },
]);

const LATE = history('late', [
  { task: 'start', call: 3, more: 'last-rc-change="1699990000" exec-time="20" queue-time="1"' },
  { task: 'monitor', interval: 10_000, call: 4 },
  { task: 'notify', call: 9 },
  { task: 'monitor', code: 7, call: 2 },
]);

const FAILURES = { 'fail-count-g1#start_0': '2', 'last-failure-g1#start_0': '1699990000' };

const CLUSTER: SmallCluster = {
  resources: [
    dummy('a'),
    dummy('late').replace('id="late"', 'id="late" description="the late one"'),
    `<group id="g">${dummy('g1')}${dummy('g2')}</group>`,
    `<clone id="c">${dummy('ci')}</clone>`,
    BUNDLE,
  ].join(''),
  constraints:
    '<rsc_location id="cli-ban-a" rsc="a" node="n2" score="-INFINITY"/>' +
    '<rsc_location id="no-c" rsc="c" node="n1" score="-10" role="Promoted"/>' +
    '<rsc_ticket id="t" rsc="a" ticket="site"/>',
  more: '<tags><tag id="both"><obj_ref id="a"/><obj_ref id="g1"/></tag><tag id="first"><obj_ref id="1"/></tag></tags>',
  written:
    'cib-last-written="Mon May  4 22:26:33 2026" update-user="root" update-client="cibadmin" update-origin="n1"',
  tickets: '<tickets><ticket_state id="site" granted="true" last-granted="1699990000" owner="x"/></tickets>',
  states: {
    n1:
      transient({ color: 'red', ...FAILURES }) +
      lrm(started('a'), started('ci'), started('g1'), FAILED_START),
    n2: lrm(started('ci'), LATE),
  },
};

const only = (section: NonNullable<Asked['sections']>[number], asked: Asked = {}): string =>
  monitorText(CLUSTER, { ...asked, sections: [section] });

describe('the summary', () => {
  it('names stack, DC, times, counts and options as far as they are asked for', () => {
    const sections = ['stack', 'dc', 'times', 'counts', 'options'] as const;
    expect(monitorText(CLUSTER, { sections })).toBe(
      [
        'Cluster Summary:',
        '  * Stack: unknown',
        '  * Current DC: n1 (version unknown) - partition with quorum',
        '  * Last updated: Tue Nov 14 22:13:20 2023',
        '  * Last change:  Mon May  4 22:26:33 2026 by root via cibadmin on n1',
        '  * 4 nodes configured',
        '  * 14 resource instances configured',
        '  * Fencing of failed nodes disabled',
        '  * Cluster is symmetric',
        '  * No quorum policy: Stop ALL resources',
        '',
      ].join('\n'),
    );
  });

  it('says that there is no DC though nobody asked', () => {
    expect(monitorText({}, { sections: [] })).toBe('');
    expect(monitorText({ dc: '9' }, { sections: [] })).toBe('Cluster Summary:\n  * Current DC: NONE\n');
  });

  it('is followed by a notice where nothing is managed, or everything is kept stopped', () => {
    const sections = ['dc', 'maint-mode'] as const;
    const notice = (options: SmallCluster['options'] = {}): string =>
      monitorText({ options }, { sections }).split('\n').slice(2).join('\n');
    expect(notice()).toBe('');
    expect(notice({ 'maintenance-mode': 'true' })).toBe(
      '\n              *** Resource management is DISABLED ***\n' +
        '  The cluster will not attempt to start, stop or recover services\n',
    );
    expect(notice({ 'stop-all-resources': 'true' })).toBe(
      '\n    *** Resource management is DISABLED ***\n  The cluster will keep all resources stopped\n',
    );
  });
});

describe('the nodes', () => {
  it('are in lists, or with everything that tells them apart', () => {
    expect(only('nodes')).toBe('Node List:\n  * Online: [ n1 n2 ]\n');
    expect(only('nodes', { detail: true })).toBe(
      [
        'Node List:',
        '  * GuestNode b-0@: OFFLINE',
        '  * GuestNode b-1@: OFFLINE',
        '  * Node n1 (1): online, feature set <3.15.1',
        '  * Node n2 (2): online, feature set <3.15.1',
        '',
      ].join('\n'),
    );
  });

  it('have what runs on them below, with descriptions', () => {
    expect(only('nodes', { byNode: true, node: 'n2' })).toBe(
      [
        'Node List:',
        '  * Node n2: online:',
        '    * Resources:',
        '      * ci\t(ocf:pacemaker:Dummy):\t Started',
        '      * late\t(ocf:pacemaker:Dummy):\t Started (the late one)',
        '',
      ].join('\n'),
    );
  });

  it('have it counted in brief, and are left out where nothing runs', () => {
    expect(only('nodes', { byNode: true, brief: true })).toBe(
      [
        'Node List:',
        '  * Node n1: online:',
        '    * Resources:',
        '      * 4\t(ocf:pacemaker:Dummy):\tActive ',
        '  * Node n2: online:',
        '    * Resources:',
        '      * 2\t(ocf:pacemaker:Dummy):\tActive ',
        '',
      ].join('\n'),
    );
  });
});

const ACTIVE = [
  '  * a\t(ocf:pacemaker:Dummy):\t Started n1',
  '  * late\t(ocf:pacemaker:Dummy):\t Started n2',
  '  * Resource Group: g:',
  '    * g1\t(ocf:pacemaker:Dummy):\t Started n1',
  '    * g2\t(ocf:pacemaker:Dummy):\t FAILED n1',
  '  * Clone Set: c [ci]:',
  '    * Started: [ n1 n2 ]',
];
const STOPPED_BUNDLE = [
  '  * Container bundle set: b [img:1]:',
  '    * b-0 (192.168.1.10)\t(ocf:pacemaker:Dummy):\t Stopped',
  '    * b-1 (192.168.1.11)\t(ocf:pacemaker:Dummy):\t Stopped',
];
const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

describe('the resources', () => {
  it('are those that are active, or all of them', () => {
    expect(only('resources')).toBe(lines('Active Resources:', ...ACTIVE));
    expect(only('resources', { inactive: true })).toBe(
      lines('Full List of Resources:', ...ACTIVE, ...STOPPED_BUNDLE),
    );
  });

  it('are what is not active on any node, where the others are listed by node', () => {
    expect(only('resources', { byNode: true })).toBe('');
    expect(only('resources', { byNode: true, inactive: true })).toBe(
      lines('Inactive Resources:', ...STOPPED_BUNDLE),
    );
  });

  it('are counted by agent and node in brief', () => {
    expect(only('resources', { brief: true, inactive: true })).toBe(
      lines(
        'Full List of Resources:',
        '  * 1/2\t(ocf:pacemaker:Dummy):\tActive n1',
        '  * 1/2\t(ocf:pacemaker:Dummy):\tActive n2',
        '  * Resource Group: g:',
        '    * 2/2\t(ocf:pacemaker:Dummy):\tActive n1',
        '  * Clone Set: c [ci]:',
        '    * Started: [ n1 n2 ]',
        ...STOPPED_BUNDLE,
      ),
    );
  });

  it('show each instance and each part of a replica in detail', () => {
    const text = only('resources', { detail: true, inactive: true });
    expect(text).toContain(
      lines(
        '  * Clone Set: c [ci]:',
        '    * ci\t(ocf:pacemaker:Dummy):\t Started n1',
        '    * ci\t(ocf:pacemaker:Dummy):\t Started n2',
      ),
    );
    expect(text).toContain(
      lines(
        '    * Replica[1]',
        '      * b-ip-192.168.1.11\t(ocf:heartbeat:IPaddr2):\t Stopped',
        '      * app\t(ocf:pacemaker:Dummy):\t Stopped',
        '      * b-podman-1\t(ocf:heartbeat:podman):\t Stopped',
        '      * b-1\t(ocf:pacemaker:remote):\t Stopped',
      ),
    );
    expect(text).toContain('Started n2 (the late one)\n');
  });

  it('tell how many members of a group are not active, where those are not listed', () => {
    const cluster = { ...CLUSTER, states: { n1: lrm(started('g1')) } };
    const sections = ['resources'] as const;
    expect(monitorText(cluster, { sections })).toBe(
      lines(
        'Active Resources:',
        '  * Resource Group: g (1 member inactive):',
        '    * g1\t(ocf:pacemaker:Dummy):\t Started n1',
      ),
    );
    expect(monitorText({ states: {} }, { sections })).toBe(
      lines('Active Resources:', '  * No active resources'),
    );
  });
});

describe('what is asked for by name', () => {
  it('is a resource, or those of a tag', () => {
    expect(only('resources', { resource: 'both', inactive: true })).toBe(
      lines(
        'Full List of Resources:',
        '  * a\t(ocf:pacemaker:Dummy):\t Started n1',
        '  * Resource Group: g:',
        '    * g1\t(ocf:pacemaker:Dummy):\t Started n1',
      ),
    );
    expect(only('resources', { resource: 'nope', inactive: true })).toBe(
      lines('Full List of Resources:', '  * No resources'),
    );
  });

  it('is a part of a bundle', () => {
    expect(only('resources', { resource: 'b-podman-1', inactive: true })).toBe(
      lines(
        'Full List of Resources:',
        '  * Container bundle set: b [img:1]:',
        '    * Replica[1]',
        '      * b-podman-1\t(ocf:heartbeat:podman):\t Stopped',
      ),
    );
  });

  it('is a node, or those of a tag, with what runs there and what runs nowhere', () => {
    const text = monitorText(CLUSTER, { sections: ['nodes', 'resources'], node: 'first' });
    expect(text).toBe(
      lines(
        'Node List:',
        '  * Online: [ n1 ]',
        '',
        'Active Resources:',
        '  * a\t(ocf:pacemaker:Dummy):\t Started n1',
        '  * Resource Group: g:',
        '    * g1\t(ocf:pacemaker:Dummy):\t Started n1',
        '    * g2\t(ocf:pacemaker:Dummy):\t FAILED n1',
        '  * Clone Set: c [ci]:',
        '    * Started: [ n1 ]',
      ),
    );
    expect(only('nodes', { node: 'nope' })).toBe('');
    expect(only('nodes', { node: 'N1' })).toBe('Node List:\n  * Online: [ n1 ]\n');
  });
});

describe('the history', () => {
  it('is that of failures', () => {
    expect(only('failcounts')).toBe(
      lines(
        'Migration Summary:',
        '  * Node: n1:',
        "    * g1: migration-threshold=1000000 fail-count=2 last-failure='Tue Nov 14 19:26:40 2023'",
      ),
    );
  });

  it('is that of operations, without notifications and probes that found nothing', () => {
    expect(only('operations', { node: 'n2' })).toBe(
      lines(
        'Operations:',
        '  * Node: n2:',
        '    * ci: migration-threshold=1000000:',
        '      * (5) start',
        '    * late: migration-threshold=1000000:',
        '      * (3) start',
        '      * (4) monitor: interval="10000ms"',
      ),
    );
  });

  it('tells when and how long, and what came of it', () => {
    const text = only('operations', { timing: true, resource: 'g2' });
    expect(text).toBe(
      lines(
        'Operations:',
        '  * Node: n1:',
        '    * g2: migration-threshold=1000000:',
        '      * (7) start: last-rc-change="Tue Nov 14 19:26:40 2023" exec-time="1500ms" queue-time="3ms" rc=1 (Error occurred)',
        '      * (8) monitor: interval="10000ms" rc=1 (Error occurred)',
      ),
    );
  });
});

describe('failed operations', () => {
  it('are told in words', () => {
    expect(only('failures')).toBe(
      lines(
        'Failed Resource Actions:',
        "  * g2 start on n1 returned 'Error occurred' (no such device) at Tue Nov 14 19:26:40 2023 after 1.500s",
        '  * g2 10s-interval monitor on n1 could not be executed (Timed out)',
      ),
    );
  });

  it('are told with all that is recorded', () => {
    expect(only('failures', { detail: true })).toBe(
      lines(
        'Failed Resource Actions:',
        "  * g2_start_0 on n1 'Error occurred' (1): call=7, status='Done', exitreason='no such device', last-rc-change='Tue Nov 14 19:26:40 2023', queued=3ms, exec=1500ms",
        "  * g2_monitor_10000 on n1 'Error occurred' (1): call=8, status='Timed out'",
      ),
    );
  });
});

describe('tickets and bans', () => {
  it('are listed, the newest constraint first', () => {
    expect(only('tickets')).toBe(
      lines('Tickets:', '  * site\tgranted last-granted="Tue Nov 14 19:26:40 2023"'),
    );
    expect(only('bans')).toBe(
      lines(
        'Negative Location Constraints:',
        '  * no-c\tprevents c from running in Promoted role on n1',
        '  * cli-ban-a\tprevents a from running on n2',
      ),
    );
    expect(only('bans', { bansPrefix: 'cli-', detail: true })).toBe(
      lines('Negative Location Constraints:', '  * cli-ban-a\tprevents a from running on n2 (2)'),
    );
  });

  it('have a ticket that only a constraint names', () => {
    expect(monitorText({ ...CLUSTER, tickets: '' }, { sections: ['tickets'] })).toBe(
      lines('Tickets:', '  * site\trevoked'),
    );
  });
});

describe('node attributes', () => {
  it('are those that users and agents set', () => {
    expect(only('attributes')).toBe(
      lines('Node Attributes:', '  * Node: n1:', `    * ${'color'.padEnd(32)}\t: ${'red'.padEnd(10)}`),
    );
  });
});
