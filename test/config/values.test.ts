/** Values of cluster options and meta attributes are taken or refused as Pacemaker does. */
import { describe, expect, it } from 'vitest';
import { isMetaValue, META_ATTRIBUTES, type MetaValueKind } from '../../src/config/meta-catalog.js';
import { clusterOptionNamed, clusterOptionNames, isOptionValue } from '../../src/config/option-catalog.js';

const takes = (name: string, value: string): boolean | undefined => {
  const option = clusterOptionNamed(name);
  return option && isOptionValue(option, value);
};

describe('a cluster option', () => {
  it.each([
    ['maintenance-mode', ['true', 'no', '1'], ['maybe', '']],
    ['cluster-recheck-interval', ['5min', '0', 'PT5M'], ['soon']],
    ['batch-limit', ['-1', '0', '30'], ['few']],
    ['node-health-red', ['-INFINITY', '-5'], ['bad']],
    ['no-quorum-policy', ['stop', 'freeze', 'ignore', 'demote', 'fence', 'suicide'], ['wait']],
  ])('%s takes %j and refuses %j', (name, good, bad) => {
    expect(good.map((value) => takes(name, value))).toEqual(good.map(() => true));
    expect(bad.map((value) => takes(name, value))).toEqual(bad.map(() => false));
  });

  it('that counts takes 1 and not 0', () => {
    const count = { name: 'x', type: 'count' } as const;
    expect(['-1', '0', '1'].map((value) => isOptionValue(count, value))).toEqual([false, false, true]);
  });

  it('with exact choices minds the case of letters', () => {
    const choice = { name: 'x', type: 'choice', choices: ['stop'] } as const;
    expect(isOptionValue(choice, 'STOP')).toBe(true);
    expect(isOptionValue({ ...choice, isExact: true }, 'STOP')).toBe(false);
  });

  it('is found by its former name as well', () => {
    expect(clusterOptionNamed('stop-orphan-resources')?.name).toBe('stop-removed-resources');
    expect(clusterOptionNames()).toContain('stop-orphan-resources');
    expect(clusterOptionNamed('stop-orphans')).toBeUndefined();
  });

  it.each([
    ['cluster-delay', '60s'],
    ['cluster-recheck-interval', '15min'],
    ['shutdown-escalation', '20min'],
    ['migration-limit', '-1'],
    ['symmetric-cluster', 'true'],
    ['start-failure-is-fatal', 'true'],
    ['no-quorum-policy', 'stop'],
  ])('%s is %s when it is absent', (name, value) => {
    expect(clusterOptionNamed(name)?.default).toBe(value);
  });
});

describe('a meta attribute', () => {
  it.each<[MetaValueKind, string[], string[]]>([
    ['score', ['-5', 'INFINITY'], ['high']],
    ['threshold', ['0', '3', 'INFINITY'], ['-1', 'none']],
    ['boolean', ['true', 'off'], ['2x']],
    ['count', ['2', ' +2', '0'], ['-2', 'two']],
    ['interval', ['30s', '1min'], ['while']],
    ['role', ['Started', 'stopped', 'Promoted', 'Unpromoted', 'Master', 'Slave'], ['Running']],
    ['requires', ['nothing', 'quorum', 'fencing', 'Unfencing'], ['power']],
    ['multiple-active', ['block', 'stop_only', 'stop_start', 'stop_unexpected'], ['stop']],
  ])('of kind %s takes %j and refuses %j', (kind, good, bad) => {
    expect(good.filter((value) => !isMetaValue(kind, value))).toEqual([]);
    expect(bad.filter((value) => isMetaValue(kind, value))).toEqual([]);
    expect(['#default', 'default'].every((value) => isMetaValue(kind, value))).toBe(true);
  });

  it.each([
    ['migration-threshold', 'threshold'],
    ['resource-stickiness', 'score'],
    ['failure-timeout', 'interval'],
    ['clone-max', 'count'],
    ['target-role', 'role'],
    ['is-managed', 'boolean'],
    ['critical', 'boolean'],
    ['remote-node', 'text'],
  ])('%s takes a value of kind %s', (name, kind) => {
    expect(META_ATTRIBUTES.get(name)).toBe(kind);
  });
});
