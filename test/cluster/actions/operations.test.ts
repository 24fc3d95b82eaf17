/** What is configured for an operation: its definition, its timeout and delay, and the answer to its failure. */
import { describe, expect, it } from 'vitest';
import { onFail } from '../../../src/cluster/model/action.js';
import type { ClusterState } from '../../../src/cluster/model/cluster-state.js';
import { responseTo, roleAfterFailure } from '../../../src/cluster/actions/on-fail.js';
import {
  findExactConfig,
  findOperationConfig,
  hasOperationRules,
  isEnabled,
  operationMeta,
  operationParameters,
  operationsNamed,
  requirementOf,
} from '../../../src/cluster/actions/operation-config.js';
import { attributeOf } from '../../../src/xml/element.js';
import { complaints, meta, nvpair, primitive, resourceIn, unpacked, type CibParts } from '../unpacked.js';

const op = (id: string, name: string, interval: string, more = '', inside = ''): string =>
  `<op id="${id}" name="${name}" interval="${interval}" ${more}>${inside}</op>`;
const withOperations = (...operations: readonly string[]): CibParts => ({
  resources: primitive('a', {}, `<operations>${operations.join('')}</operations>`),
});
const of = (state: ClusterState, task: string, intervalMs = 0, id = 'a') => ({
  resource: resourceIn(state, id),
  node: undefined,
  task,
  intervalMs,
});

describe('the definition of an operation', () => {
  const found = (parts: CibParts, task: string, intervalMs = 0): string | undefined => {
    const element = findOperationConfig(of(unpacked(parts), task, intervalMs), 'enabled');
    return element && attributeOf(element, 'id');
  };

  it('has its name and its interval, and counts while it is enabled', () => {
    const parts = withOperations(
      op('1', 'monitor', '10s'),
      op('2', 'monitor', '20s'),
      op('3', 'start', '0', 'enabled="false"'),
    );
    expect([
      found(parts, 'monitor', 10_000),
      found(parts, 'monitor', 20_000),
      found(parts, 'monitor'),
    ]).toEqual(['1', '2', undefined]);
    expect(found(parts, 'start')).toBeUndefined();
    const either = findExactConfig(of(unpacked(parts), 'start'), 'enabled-or-not');
    expect(either && attributeOf(either, 'id')).toBe('3');
    expect(either && isEnabled(either)).toBe(false);
    expect(found(withOperations(op('1', 'start', '0'), op('2', 'start', '0')), 'start')).toBe('1');
  });

  it('of a migration may be that of both its halves', () => {
    const parts = withOperations(op('1', 'migrate', '0'), op('2', 'migrate_to', '0'));
    expect([found(parts, 'migrate_to'), found(parts, 'migrate_from'), found(parts, 'start')]).toEqual([
      '2',
      '1',
      undefined,
    ]);
  });

  it('is found among many as among few', () => {
    const many = Array.from({ length: 8 }, (_, i) => op(String(i), 'monitor', `${i + 1}s`));
    const parts = withOperations(...many, op('again', 'monitor', '3s'), '<op id="none" interval="3s"/>');
    const operations = operationsNamed(of(unpacked(parts), 'monitor', 3000));
    expect(operations.map(({ element }) => attributeOf(element, 'id'))).toEqual(['2', 'again']);
    expect(operationsNamed(of(unpacked(parts), 'start'))).toEqual([]);
  });
});

describe('the meta attributes of an operation', () => {
  const values = (parts: CibParts, task: string, intervalMs = 0): Readonly<Record<string, string>> => {
    const state = unpacked(parts);
    const operation = of(state, task, intervalMs);
    return Object.fromEntries(
      operationMeta(state, operation, findOperationConfig(operation, 'enabled-or-not')),
    );
  };
  const timeout = (parts: CibParts, task: string, intervalMs = 0): string | undefined =>
    values(parts, task, intervalMs)['timeout'];

  it.each([
    ['timeout="30s"', '30000'],
    ['', '20000'],
    ['timeout="0"', '20000'],
    ['timeout="-5"', '20000'],
    ['timeout="soon"', '20000'],
    ['timeout="9999999999"', '2147483647'],
  ])('have the timeout of %s: %s', (more, wanted) => {
    expect(timeout(withOperations(op('1', 'start', '0', more)), 'start')).toBe(wanted);
  });

  it('come from its attributes, then its sets, then the defaults', () => {
    const inside = meta('o', { timeout: '7s', other: 'x' });
    const sections = `<op_defaults>${meta('d', { timeout: '9s', third: 'y' })}</op_defaults>`;
    expect(values({ ...withOperations(op('1', 'start', '0', '', inside)), sections }, 'start')).toEqual({
      name: 'start',
      timeout: '7000',
      other: 'x',
      third: 'y',
    });
    expect(values({ ...withOperations(), sections }, 'start')).toEqual({ timeout: '9000', third: 'y' });
    expect(values(withOperations(op('1', 'monitor', '10s')), 'monitor', 10_000)).toEqual({
      name: 'monitor',
      interval: '10000',
      timeout: '20000',
    });
  });

  it('of a probe have the timeout of the most frequent monitor', () => {
    const monitors = [
      op('1', 'monitor', '20s', 'timeout="5s"'),
      op('2', 'monitor', '10s', 'timeout="6s"'),
      op('3', 'monitor', '5s', 'timeout="7s" enabled="false"'),
      op('4', 'start', '1s', 'timeout="8s"'),
    ];
    expect(timeout(withOperations(...monitors), 'monitor')).toBe('6000');
    expect(timeout(withOperations(...monitors, op('5', 'monitor', '0', 'timeout="9s"')), 'monitor')).toBe(
      '9000',
    );
    expect(timeout(withOperations(op('2', 'monitor', '10s')), 'monitor')).toBe('20000');
    expect(timeout(withOperations(...monitors), 'start')).toBe('20000');
  });

  it('of a fence device may have a timeout among its parameters', () => {
    const device: CibParts = {
      resources: `<primitive id="a" class="stonith" type="x"><instance_attributes id="i">${nvpair('pcmk_monitor_timeout', '3s')}</instance_attributes></primitive>`,
    };
    expect([
      timeout(device, 'start'),
      timeout(device, 'monitor'),
      timeout(device, 'monitor', 10_000),
      timeout(device, 'stop'),
    ]).toEqual(['3000', '3000', '20000', '20000']);
  });

  it('have a delay that is written, or that leads to the origin of the interval', () => {
    const delay = (more: string): string | undefined =>
      values(withOperations(op('1', 'monitor', '60s', more)), 'monitor', 60_000)['start-delay'];
    expect([
      delay('start-delay="5s"'),
      delay('start-delay="-5"'),
      delay('start-delay="soon"'),
      delay(''),
    ]).toEqual(['5000', '0', '0', undefined]);
    expect(delay('interval-origin="2026-01-01 00:00:10Z"')).toBe('10000');
    expect(delay('interval-origin="2025-12-31 23:59:50Z"')).toBe('50000');
    expect(delay('interval-origin="2026-01-01 00:00:00Z"')).toBe('0');
    expect(delay('interval-origin="someday"')).toBeUndefined();
    expect(
      values(withOperations(op('1', 'start', '0', 'interval-origin="2025-12-31 23:59:50Z"')), 'start')[
        'start-delay'
      ],
    ).toBeUndefined();
  });

  it('may depend on rules', () => {
    const rule = '<rule id="r"><op_expression id="e" name="start"/></rule>';
    const defaults = (inside: string): CibParts => ({
      ...withOperations(op('1', 'start', '0')),
      sections: `<op_defaults>${inside}</op_defaults>`,
    });
    const depends = (parts: CibParts): boolean => {
      const state = unpacked(parts);
      return hasOperationRules(state, findOperationConfig(of(state, 'start'), 'enabled'));
    };
    expect(depends(withOperations(op('1', 'start', '0')))).toBe(false);
    expect(depends(withOperations(op('1', 'start', '0', '', meta('o', {}))))).toBe(true);
    expect(depends(defaults(`<meta_attributes id="d">${rule}</meta_attributes>`))).toBe(true);
    expect(depends(defaults('<meta_attributes id-ref="d"/>'))).toBe(true);
    expect(depends(defaults(meta('d', { timeout: '5s' })))).toBe(false);
    const ruled = defaults(`<meta_attributes id="d">${rule}${nvpair('timeout', '4s')}</meta_attributes>`);
    expect([timeout(ruled, 'start'), timeout(ruled, 'stop')]).toEqual(['4000', '20000']);
  });

  it('have parameters of their own', () => {
    const inside = `<instance_attributes id="oi">${nvpair('depth', '2')}</instance_attributes>`;
    const state = unpacked(withOperations(op('1', 'monitor', '10s', '', inside), op('2', 'start', '0')));
    const own = (task: string, intervalMs = 0) => {
      const operation = of(state, task, intervalMs);
      return [
        ...operationParameters(
          state,
          operation.resource,
          findOperationConfig(operation, 'enabled'),
          undefined,
        ),
      ];
    };
    expect([own('monitor', 10_000), own('start'), own('stop')]).toEqual([[['depth', '2']], [], []]);
  });
});

describe('the answer to a failure', () => {
  const answer = (
    value: string | undefined,
    task = 'monitor',
    parts: CibParts = withOperations(),
    id = 'a',
  ): string | undefined => {
    const state = unpacked(parts);
    const response = responseTo(state, of(state, task, task === 'monitor' ? 10_000 : 0, id), value);
    return Object.entries(onFail).find(([, number]) => number === response)?.[0];
  };
  const noFencing: CibParts = { ...withOperations(), options: nvpair('fencing-enabled', 'false') };

  it.each([
    ['block', 'block'],
    ['FENCE', 'fenceNode'],
    ['standby', 'standbyNode'],
    ['ignore', 'ignore'],
    ['nothing', 'ignore'],
    ['migrate', 'ban'],
    ['stop', 'stop'],
    ['restart', 'restart'],
    ['restart-container', 'restart'],
    ['demote', 'demote'],
    ['odd', 'restart'],
    [undefined, 'restart'],
  ])('%s is %s', (value, wanted) => {
    expect(answer(value)).toBe(wanted);
  });

  it('is a stop where there is no fencing, which is complained of, as is what is not known', () => {
    expect([
      answer('fence', 'monitor', noFencing),
      answer(undefined, 'stop'),
      answer(undefined, 'stop', noFencing),
    ]).toEqual(['stop', 'fenceNode', 'block']);
    const told = (value: string, parts: CibParts): readonly string[] => {
      const state = unpacked(parts);
      responseTo(state, of(state, 'start'), value);
      return complaints(state);
    };
    expect([told('fence', noFencing), told('odd', noFencing), told('stop', noFencing)]).toEqual([
      ['error: on-fail-needs-fencing'],
      ['error: unknown-on-fail'],
      [],
    ]);
  });

  it('inside of a container is that this is started anew, and of a remote node that it is reset', () => {
    const guest: CibParts = { resources: primitive('vm', { 'remote-node': 'g' }) };
    expect([
      answer(undefined, 'monitor', guest, 'g'),
      answer('restart-container', 'monitor', guest, 'g'),
      answer('block', 'monitor', guest, 'g'),
    ]).toEqual(['restartContainer', 'restartContainer', 'block']);
    const remote = (inside = ''): CibParts => ({
      resources: `<primitive id="r" class="ocf" provider="pacemaker" type="remote">${inside}</primitive>`,
    });
    expect([
      answer(undefined, 'monitor', remote(), 'r'),
      answer(undefined, 'start', remote(), 'r'),
      answer('block', 'monitor', remote(), 'r'),
    ]).toEqual(['resetRemote', 'restart', 'block']);
    expect(answer('block', 'monitor', remote(meta('r', { 'is-managed': 'false' })), 'r')).toBe('stop');
  });

  const written = (
    task: string,
    config: string,
    more: readonly string[] = [],
  ): readonly [string | undefined, readonly string[]] => {
    const state = unpacked(withOperations(config, ...more));
    const operation = of(state, task, task === 'monitor' ? 10_000 : 0);
    return [
      operationMeta(state, operation, findOperationConfig(operation, 'enabled')).get('on-fail'),
      complaints(state),
    ];
  };

  it('of a stop cannot be everything', () => {
    const refused = ['error: on-fail-not-allowed-for-stop'];
    expect(written('stop', op('1', 'stop', '0', 'on-fail="standby"'))).toEqual([undefined, refused]);
    expect(written('stop', op('1', 'stop', '0', 'on-fail="demote"'))).toEqual([undefined, refused]);
    expect(written('stop', op('1', 'stop', '0', 'on-fail="STOP"'))).toEqual([undefined, refused]);
    expect(written('stop', op('1', 'stop', '0', 'on-fail="block"'))).toEqual(['block', []]);
    expect(written('start', op('1', 'start', '0', 'on-fail="stop"'))).toEqual(['stop', []]);
  });

  it('is a demotion for promotions and monitors of the promoted role alone', () => {
    const refused = ['error: on-fail-demote-not-allowed'];
    expect(written('promote', op('1', 'promote', '0', 'on-fail="demote"'))).toEqual(['demote', []]);
    expect(written('monitor', op('1', 'monitor', '10s', 'on-fail="demote" role="Promoted"'))).toEqual([
      'demote',
      [],
    ]);
    expect(written('monitor', op('1', 'monitor', '10s', 'on-fail="demote" role="Master"'))).toEqual([
      'demote',
      [],
    ]);
    expect(written('monitor', op('1', 'monitor', '10s', 'on-fail="demote" role="Started"'))).toEqual([
      undefined,
      refused,
    ]);
    expect(written('monitor', op('1', 'monitor', '10s', 'on-fail="demote"'))).toEqual([undefined, refused]);
    expect(written('start', op('1', 'start', '0', 'on-fail="demote"'))).toEqual([undefined, refused]);
  });

  it('of a demotion is that of the monitors of the promoted role', () => {
    const monitor = (more: string, interval = '10s'): string => op('m', 'monitor', interval, more);
    const inherited = (more: string, interval?: string): string | undefined =>
      written('demote', monitor(more, interval))[0];
    expect(inherited('on-fail="block" role="Promoted"')).toBe('block');
    expect(inherited('on-fail="block" role="master"')).toBe('block');
    expect(inherited('on-fail="demote" role="Promoted"')).toBeUndefined();
    expect(inherited('on-fail="block" role="Unpromoted"')).toBeUndefined();
    expect(inherited('on-fail="block" role="Promoted" enabled="false"')).toBeUndefined();
    expect(inherited('on-fail="block" role="Promoted"', '0')).toBeUndefined();
    expect(inherited('role="Promoted"')).toBeUndefined();
    expect(
      written('demote', op('d', 'demote', '0', 'on-fail="stop"'), [
        monitor('on-fail="block" role="Promoted"'),
      ])[0],
    ).toBe('stop');
    expect(written('lrm_delete', op('d', 'lrm_delete', '0', 'on-fail="stop"'))[0]).toBe('ignore');
  });

  it('leads to a role', () => {
    const plain = resourceIn(unpacked(withOperations()), 'a');
    expect([
      roleAfterFailure(plain, 'monitor', onFail.stop),
      roleAfterFailure(plain, 'promote', onFail.restart),
      roleAfterFailure(plain, 'start', onFail.restart),
      roleAfterFailure(plain, 'monitor', onFail.resetRemote),
    ]).toEqual([1, 3, 2, 2]);
    const remote = unpacked({
      resources: `<primitive id="r" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="i">${nvpair('reconnect_interval', '60')}</instance_attributes></primitive>`,
    });
    expect(roleAfterFailure(resourceIn(remote, 'r'), 'monitor', onFail.resetRemote)).toBe(1);
  });
});

describe('what an action requires', () => {
  it('is asked for starts and promotions', () => {
    const requirement = (requires: string, task: string): string =>
      requirementOf(resourceIn(unpacked({ resources: primitive('a', { requires }) }), 'a'), task);
    expect(['start', 'PROMOTE', 'stop', 'monitor'].map((task) => requirement('fencing', task))).toEqual([
      'fencing',
      'fencing',
      'nothing',
      'nothing',
    ]);
    expect([requirement('quorum', 'start'), requirement('nothing', 'start')]).toEqual(['quorum', 'nothing']);
  });
});
