/** The values by which the engine compares and combines: bits are apart, numbers are those that Pacemaker writes. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import {
  actionFlag,
  hasFlags,
  notifyKey,
  onFail,
  operationKey,
  parseOperationKey,
  type Action,
} from '../../../src/cluster/model/action.js';
import {
  execStatus,
  exitCode,
  expectedCode,
  historyInterval,
  historyKey,
  isMaskedProbeFailure,
  isProbe,
  isProbeEntry,
  meansNotHere,
  parseTransitionKey,
  parseTransitionMagic,
} from '../../../src/cluster/model/history.js';
import { relation } from '../../../src/cluster/model/relation.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

function entry(attributes: string): XmlElement {
  const { root } = parseXml(createSource('entry.xml', `<lrm_rsc_op ${attributes}/>`));
  if (!root) throw new Error('this test needs an element');
  return root;
}

const isOneBit = (value: number): boolean => Math.log2(value) % 1 === 0;

describe('bits', () => {
  it.each([
    ['of actions', Object.values(actionFlag)],
    ['of relations', Object.values(relation).filter((value) => value !== relation.none)],
  ])('%s are one bit each, and no two the same', (_, values) => {
    expect(values.filter((value) => !isOneBit(value))).toEqual([]);
    expect(new Set(values).size).toBe(values.length);
  });

  it('of no relation are none', () => {
    expect(relation.none).toBe(0);
  });

  it('are asked for together', () => {
    const { pseudo, runnable, optional } = actionFlag;
    const action = { flags: pseudo | runnable } as Partial<Action> as Action;
    expect(hasFlags(action, pseudo)).toBe(true);
    expect(hasFlags(action, pseudo | runnable)).toBe(true);
    expect(hasFlags(action, pseudo | optional)).toBe(false);
  });
});

describe('numbers', () => {
  it('of exit codes are those of resource agents', () => {
    expect(Object.entries(exitCode).map(([name, code]) => `${code} ${name}`)).toEqual([
      '0 ok',
      '1 error',
      '2 invalidParameter',
      '3 unimplemented',
      '4 insufficientPrivileges',
      '5 notInstalled',
      '6 notConfigured',
      '7 notRunning',
      '8 runningPromoted',
      '9 failedPromoted',
      '190 degraded',
      '191 degradedPromoted',
      '193 unknown',
    ]);
  });

  it('of the status of an execution are those that the controller records', () => {
    expect(Object.entries(execStatus).map(([name, status]) => `${status} ${name}`)).toEqual([
      '-2 unknown',
      '-1 pending',
      '0 done',
      '1 cancelled',
      '2 timeout',
      '3 notSupported',
      '4 error',
      '5 errorHard',
      '6 errorFatal',
      '7 notInstalled',
      '8 notConnected',
      '9 invalid',
      '10 noFenceDevice',
      '11 noSecrets',
    ]);
  });

  it('of responses to a failure rise with their gravity', () => {
    expect(Object.entries(onFail).map(([name, gravity]) => `${gravity} ${name}`)).toEqual([
      '0 ignore',
      '1 demote',
      '2 restart',
      '3 resetRemote',
      '4 restartContainer',
      '5 ban',
      '6 block',
      '7 stop',
      '8 standbyNode',
      '9 fenceNode',
    ]);
  });
});

describe('the key of an operation', () => {
  it.each<readonly [string | undefined, string | undefined]>([
    ['web_start_0', 'web start 0'],
    ['web_monitor_10000', 'web monitor 10000'],
    ['a_b_start_0', 'a_b start 0'],
    ['web_migrate_to_0', 'web migrate_to 0'],
    ['web_migrate_from_0', 'web migrate_from 0'],
    ['web_pre_notify_start_0', 'web pre_notify_start 0'],
    ['web_confirmed-post_notify_migrate_to_0', 'web confirmed-post_notify_migrate_to 0'],
    ['w_s_0', 'w s 0'],
    ['a__0', undefined],
    ['a_b_', undefined],
    ['a__00', 'a  0'],
    ['web_start_x', undefined],
    ['web_start', undefined],
    ['_s_00', undefined],
    ['web_start_0x', 'web start 0'],
    ['line\nweb_start_5', 'line\nweb start 5'],
    [undefined, undefined],
  ])('%j is %j', (key, parts) => {
    const found = parseOperationKey(key);
    expect(found && `${found.resource} ${found.task} ${found.intervalMs}`).toBe(parts);
  });

  it('is put together as it is taken apart', () => {
    expect(operationKey('web', 'monitor', 10_000)).toBe('web_monitor_10000');
    expect(notifyKey('web', 'pre', 'start')).toBe('web_pre_notify_start_0');
  });
});

describe('an entry of a history', () => {
  it('has its operation key, or its id where an old version wrote none', () => {
    expect(historyKey(entry('operation_key="k" id="i"'))).toBe('k');
    expect(historyKey(entry('operation_key="" id="i"'))).toBe('i');
    expect(historyKey(entry('id="i"'))).toBe('i');
    expect(historyKey(entry(''))).toBeUndefined();
  });

  it.each([
    ['', 0],
    ['interval="10000"', 10_000],
    ['interval="-1"', 0],
    ['interval="4294967295"', 4_294_967_295],
    ['interval="4294967296"', 0],
    ['interval="often"', 0],
  ])('%s has the interval %i', (attributes, interval) => {
    expect(historyInterval(entry(attributes))).toBe(interval);
  });

  it.each([
    ['operation="monitor" interval="0"', true],
    ['operation="monitor"', true],
    ['operation="monitor" interval="10"', false],
    ['operation="start" interval="0"', false],
    ['interval="0"', false],
  ])('%s is a probe: %s', (attributes, expected) => {
    expect(isProbeEntry(entry(attributes))).toBe(expected);
  });

  it.each([
    ['operation="monitor" rc-code="5"', true],
    ['operation="monitor" rc-code="2"', true],
    ['operation="monitor" rc-code="1" op-status="7"', true],
    ['operation="monitor" rc-code="1" op-status="0"', false],
    ['operation="monitor" rc-code="7"', false],
    ['operation="monitor"', false],
    ['operation="monitor" interval="10" rc-code="5"', false],
    ['operation="start" rc-code="5"', false],
  ])('%s says that the resource cannot run there: %s', (attributes, expected) => {
    expect(isMaskedProbeFailure(entry(attributes))).toBe(expected);
  });

  it('tells what was expected of it', () => {
    expect(expectedCode(entry('transition-key="1:2:7:u"'))).toBe(7);
    expect(expectedCode(entry('transition-key="odd"'))).toBe(-1);
    expect(expectedCode(entry(''))).toBe(-1);
  });

  it('knows a probe by its task and its interval', () => {
    expect([
      isProbe('monitor', 0),
      isProbe('monitor', 1),
      isProbe('start', 0),
      isProbe(undefined, 0),
    ]).toEqual([true, false, false, false]);
    expect([meansNotHere(5, 0), meansNotHere(2, 0), meansNotHere(0, 7), meansNotHere(1, 4)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the key of a transition', () => {
  it.each([
    ['1:2:7:abc', { action: 1, transition: 2, targetCode: 7, uuid: 'abc' }],
    [' 1: -1: +7: abc def', { action: 1, transition: -1, targetCode: 7, uuid: 'abc' }],
    [`1:2:7:${'x'.repeat(40)}`, { action: 1, transition: 2, targetCode: 7, uuid: 'x'.repeat(36) }],
    ['1:2:7', undefined],
    ['a:2:7:u', undefined],
    ['', undefined],
  ])('%s', (key, parts) => {
    expect(parseTransitionKey(key)).toEqual(parts);
  });

  it('stands inside of a magic', () => {
    expect(parseTransitionMagic('0:0;1:2:7:u')?.uuid).toBe('u');
    expect(parseTransitionMagic(' -1:193; 1:2:7:u')?.transition).toBe(2);
    expect(parseTransitionMagic('0;1:2:7:u')).toBeUndefined();
    expect(parseTransitionKey(undefined)).toBeUndefined();
  });
});
