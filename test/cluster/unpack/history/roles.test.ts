/** What each recorded operation makes of a resource: its role, what failed, what is pending, where it must stop. */
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../../src/cluster/model/resource.js';
import { roleName } from '../../../../src/cluster/model/role.js';
import { nvpair, online, primitive, resourceIn, unpacked, NOW, type CibParts } from '../../unpacked.js';

interface Recorded {
  readonly task: string;
  readonly code?: number;
  readonly status?: number;
  readonly interval?: number;
  readonly expected?: number;
  readonly id?: string;
  readonly more?: string;
}

/** Entries as they were recorded one after the other. */
function history(resource: string, ...entries: readonly Recorded[]): string {
  const operations = entries.map(({ task, code = 0, status = 0, interval = 0, more = '', ...own }, at) => {
    const expected = own.expected ?? (task === 'monitor' && interval === 0 ? 7 : 0);
    const id = own.id ?? `${resource}_${task}_${interval}`;
    const call = status === -1 ? -1 : at + 5;
    return `<lrm_rsc_op id="${id}" operation_key="${resource}_${task}_${interval}" operation="${task}" interval="${interval}" rc-code="${code}" op-status="${status}" call-id="${call}" transition-key="1:${at + 1}:${expected}:u" transition-magic="${status}:${code};1:${at + 1}:${expected}:u" ${more}/>`;
  });
  return `<lrm_resource id="${resource}" class="ocf" provider="pacemaker" type="Dummy">${operations.join('')}</lrm_resource>`;
}

const lrm = (inside: string): string => `<lrm id="x"><lrm_resources>${inside}</lrm_resources></lrm>`;

interface Scene extends CibParts {
  readonly fencing?: boolean;
  readonly n1?: string;
  readonly n2?: string;
}

const stateOf = ({ fencing = false, n1 = '', n2 = '', options = '', ...parts }: Scene) =>
  unpacked({
    resources: primitive('a'),
    ...parts,
    options: nvpair('fencing-enabled', String(fencing)) + options,
    status: online('n1', lrm(n1)) + online('n2', lrm(n2)),
  });

const after = (...entries: readonly Recorded[]): Resource =>
  resourceIn(stateOf({ n1: history('a', ...entries) }), 'a');
const brief = (resource: Resource): string =>
  [
    roleName(resource.role),
    resource.activeNodes.map(({ name }) => name).join('+') || 'nowhere',
    resource.failed ? 'failed' : '',
    resource.blocked ? 'blocked' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
const stops = (resource: Resource): readonly string[] =>
  resource.actions
    .filter(({ task, flags }) => task === 'stop' && (flags & 4) === 0)
    .map(({ node }) => node?.name ?? '');

const START: Recorded = { task: 'start' };

describe('a result', () => {
  it.each<readonly [string, readonly Recorded[], string]>([
    ['of a start', [START], 'Started n1'],
    ['of a stop', [START, { task: 'stop' }], 'Stopped nowhere'],
    [
      'of a start after a stop',
      [START, { task: 'stop' }, { task: 'start', id: 'a_start_again' }],
      'Started n1',
    ],
    ['of a promotion', [START, { task: 'promote' }], 'Promoted n1'],
    ['of a demotion', [START, { task: 'promote' }, { task: 'demote' }], 'Unpromoted n1'],
    ['of a probe that finds nothing', [{ task: 'monitor', code: 7 }], 'Stopped nowhere'],
    ['of a probe that finds it', [{ task: 'monitor', code: 0 }], 'Started n1'],
    ['of a probe that finds it promoted', [{ task: 'monitor', code: 8 }], 'Promoted n1'],
    ['of a probe that fails', [{ task: 'monitor', code: 1 }], 'Started n1 failed'],
    ['of a probe without the agent', [{ task: 'monitor', code: 5 }], 'Stopped nowhere'],
    ['of a monitor that fails', [START, { task: 'monitor', interval: 10_000, code: 1 }], 'Started n1 failed'],
    [
      'of a monitor that finds nothing',
      [START, { task: 'monitor', interval: 10_000, code: 7 }],
      'Started n1 failed',
    ],
    ['of a monitor that is well', [START, { task: 'monitor', interval: 10_000 }], 'Started n1'],
    [
      'of a monitor that is degraded',
      [START, { task: 'monitor', interval: 10_000, code: 190 }],
      'Started n1',
    ],
    ['of a start that fails', [{ task: 'start', code: 1 }], 'Started n1 failed'],
    ['of a start that times out', [{ task: 'start', code: 1, status: 2 }], 'Started n1 failed'],
    ['of a start without the agent', [{ task: 'start', code: 5 }], 'Started n1 failed'],
    ['of a stop that fails', [START, { task: 'stop', code: 1 }], 'Started n1 failed blocked'],
    ['of a stop that is cancelled', [START, { task: 'stop', code: 0, status: 1 }], 'Started n1'],
    ['of an operation that tells nothing', [{ task: 'reload' }], 'Stopped nowhere'],
    ['of a monitor in the background', [{ task: 'asyncmon' }], 'Started n1'],
    ['that is out of range', [{ task: 'start', code: 256 }], 'Stopped nowhere'],
    ['that was executed in no known way', [{ task: 'start', status: 12 }], 'Stopped nowhere'],
    [
      'of a failure that a start ended',
      [{ task: 'monitor', interval: 10_000, code: 1 }, START],
      'Started n1',
    ],
    [
      'of a failure that a stop ended',
      [START, { task: 'monitor', interval: 10_000, code: 1 }, { task: 'stop' }],
      'Stopped nowhere',
    ],
    [
      'of a failure that the next monitor ended',
      [
        START,
        { task: 'monitor', interval: 10_000, code: 1, id: 'a_last_failure_0' },
        { task: 'monitor', interval: 10_000 },
      ],
      'Started n1',
    ],
    [
      'of a failure that another monitor left',
      [
        START,
        { task: 'monitor', interval: 10_000, code: 1, id: 'a_last_failure_0' },
        { task: 'monitor', interval: 20_000 },
      ],
      'Started n1 failed',
    ],
  ])('%s', (_, entries, wanted) => {
    expect(brief(after(...entries))).toBe(wanted);
  });

  it('that asks for recovery has the resource stop where it failed', () => {
    expect(stops(after(START, { task: 'monitor', interval: 10_000, code: 1 }))).toEqual(['n1']);
    expect(stops(after(START, { task: 'monitor', interval: 10_000 }))).toEqual([]);
    expect(stops(after({ task: 'monitor', code: 7 }))).toEqual([]);
  });

  it('is listed among the failures, once for each node and operation', () => {
    const failures = (parts: Scene): readonly string[] =>
      stateOf(parts).failures.map(({ nodeName, resourceId }) => `${resourceId} ${nodeName}`);
    const failed = history('a', START, { task: 'monitor', interval: 10_000, code: 1 });
    expect(failures({ n1: failed, n2: failed })).toEqual(['a n1', 'a n2']);
    const twice = history(
      'a',
      { task: 'monitor', interval: 10_000, code: 1, id: 'a_last_failure_0' },
      { task: 'monitor', interval: 10_000, code: 1 },
    );
    expect(failures({ n1: twice })).toEqual(['a n1']);
    expect(failures({ n1: history('a', START, { task: 'monitor', interval: 10_000, code: 190 }) })).toEqual([
      'a n1',
    ]);
  });
});

describe('an operation that is pending', () => {
  const pending = (task: string, interval = 0, ...before: readonly Recorded[]): Resource =>
    after(...before, { task, interval, status: -1, code: 193 });

  it('is what the resource is doing, except for a probe', () => {
    expect([
      pending('start').pendingAction,
      pending('start').pendingNode?.name,
      pending('start').startPending,
    ]).toEqual(['start', 'n1', true]);
    expect([pending('monitor').pendingAction, pending('monitor', 10_000, START).pendingAction]).toEqual([
      undefined,
      'monitor',
    ]);
    expect([pending('stop', 0, START).pendingAction, pending('stop', 0, START).startPending]).toEqual([
      'stop',
      false,
    ]);
    expect(brief(pending('promote', 0, START))).toBe('Promoted n1');
    expect(brief(pending('start'))).toBe('Started n1');
    expect(brief(pending('monitor'))).toBe('Stopped nowhere');
  });

  it('counts for nothing beside a later failure of the same operation', () => {
    const beside = (failedAt: number, since: number, interval = 10_000): string | undefined =>
      after(
        START,
        { task: 'monitor', interval, code: 1, id: 'a_last_failure_0', more: `last-rc-change="${failedAt}"` },
        { task: 'monitor', interval: 10_000, status: -1, code: 193, more: `last-rc-change="${since}"` },
      ).pendingAction;
    expect([beside(20, 10), beside(10, 10), beside(9, 10)]).toEqual([undefined, undefined, 'monitor']);
    expect(beside(20, 10, 20_000)).toBe('monitor');
  });
});

describe('a failure with a timeout', () => {
  const failed = (ago: number, timeout: string): Resource => {
    const n1 = history('a', START, {
      task: 'monitor',
      interval: 10_000,
      code: 1,
      id: 'a_last_failure_0',
      more: `last-rc-change="${NOW - ago}"`,
    });
    return resourceIn(stateOf({ resources: primitive('a', { 'failure-timeout': timeout }), n1 }), 'a');
  };

  it('is over at its end', () => {
    expect([failed(59, '60s').failed, failed(60, '60s').failed, failed(61, '60s').failed]).toEqual([
      true,
      false,
      false,
    ]);
    expect(failed(1000, '0').failed).toBe(true);
  });

  it('is looked at again when it will be over', () => {
    const attributes = (count: string, ago: number): string =>
      `<transient_attributes id="n1"><instance_attributes id="t">${nvpair('fail-count-a#monitor_10000', count)}${nvpair('last-failure-a#monitor_10000', String(NOW - ago))}</instance_attributes></transient_attributes>`;
    const recheck = (count: string, ago: number): number => {
      const n1 = history('a', START, {
        task: 'monitor',
        interval: 10_000,
        code: 1,
        id: 'a_last_failure_0',
        more: `last-rc-change="${NOW - ago}"`,
      });
      return unpacked({
        options: nvpair('fencing-enabled', 'false'),
        resources: primitive('a', { 'failure-timeout': '60s' }),
        status: online('n1', attributes(count, ago) + lrm(n1)) + online('n2'),
      }).recheckBy;
    };
    expect([recheck('1', 10), recheck('0', 10)]).toEqual([NOW + 51, 0]);
  });
});

describe('a resource that is active on two nodes', () => {
  const both = (policy: string) => {
    const resource = resourceIn(
      stateOf({
        resources: primitive('a', { 'multiple-active': policy }),
        n1: history('a', START),
        n2: history('a', START),
      }),
      'a',
    );
    const banned =
      resource.allowedNodes.size > 0 &&
      [...resource.allowedNodes.values()].every(({ score }) => score <= -1_000_000);
    return [
      resource.activeNodes.map(({ name }) => name).join(' '),
      resource.managed,
      resource.blocked,
      banned,
    ];
  };

  it('is left alone, stopped or brought back to one, as it says', () => {
    expect(both('block')).toEqual(['n1 n2', false, true, false]);
    expect(both('stop_only').slice(0, 3)).toEqual(['n1 n2', true, false]);
    expect(both('stop_start')).toEqual(['n1 n2', true, false, false]);
  });
});

describe('a history', () => {
  it('of what is not configured makes a resource of it, which goes or stays', () => {
    const removed = (options: string): readonly unknown[] => {
      const gone = resourceIn(stateOf({ options, n1: history('gone', START) }), 'gone');
      return [brief(gone), gone.orphan, gone.managed];
    };
    expect(removed('')).toEqual(['Started n1', true, true]);
    expect(removed(nvpair('stop-removed-resources', 'false'))).toEqual(['Started n1', true, false]);
  });

  it('of an anonymous clone is that of the instance on the node', () => {
    const resources = `<clone id="c">${primitive('a')}</clone>`;
    const state = stateOf({ resources, n1: history('a', START), n2: history('a:0', START) });
    const clone = resourceIn(state, 'c');
    expect(
      clone.children.map((child) => `${child.id} ${brief(child)} ${child.historyId ?? ''}`.trim()),
    ).toEqual(['a:0 Started n1 a', 'a:1 Started n2 a:0']);
    expect(clone.activeNodes.map(({ name }) => name)).toEqual(['n1', 'n2']);
  });

  it('without operations, or of a whole that has none, says nothing', () => {
    const group = `<group id="g">${primitive('b')}</group>`;
    const state = stateOf({
      resources: primitive('a') + group,
      n1: `<lrm_resource id="a" class="ocf" provider="pacemaker" type="Dummy"/><lrm_resource id="gone" class="ocf" provider="pacemaker" type="Dummy"/><lrm_resource class="ocf" type="x"/>`,
    });
    expect([state.resourcesById.has('gone'), brief(resourceIn(state, 'a')), state.resources.length]).toEqual([
      false,
      'Stopped nowhere',
      2,
    ]);
  });

  it('has monitors that go on, counted from the last start', () => {
    const monitors = (...entries: readonly Recorded[]): readonly string[] =>
      after(...entries).actions.flatMap(({ task, key }) => (task === 'monitor' ? [key] : []));
    const monitor = (interval: number): Recorded => ({ task: 'monitor', interval });
    expect(monitors(START, monitor(10_000), monitor(20_000))).toEqual(['a_monitor_10000', 'a_monitor_20000']);
    expect(monitors(monitor(10_000), START, monitor(20_000))).toEqual(['a_monitor_20000']);
    expect(monitors(START, monitor(10_000), { task: 'stop' })).toEqual([]);
    expect(monitors(START, { ...monitor(10_000), status: -1 })).toEqual([]);
    expect(monitors(START, { task: 'monitor' })).toEqual([]);
  });
});
