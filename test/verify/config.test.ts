import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { readConfig } from '../../src/verify/config.js';

const NAMES = new Map([
  ['stonith-disabled', 'stonith-disabled'],
  ['monitor-missing', 'monitor-missing'],
  ['remote-no-monitor', 'monitor-missing'],
]);

const read = (text: string) => readConfig(createSource('hatool.config.yaml', text), NAMES);

const problemsOf = (text: string): string[] =>
  read(text).problems.map(({ at, message }) => {
    const { line, column } = positionAt(at.source, at.start);
    return `${line}:${column} ${message}`;
  });

describe('the configuration', () => {
  it('may call a rule by another of its names, and means the rule', () => {
    const { config, problems } = read(`rules:
  remote-no-monitor: info
suppress:
  - rule: remote-no-monitor
    object: edge
`);
    expect(problems).toEqual([]);
    expect([...config.levels]).toEqual([['monitor-missing', 'info']]);
    expect(config.suppressions).toMatchObject([{ rule: 'monitor-missing', object: 'edge' }]);
  });

  it('is read whole', () => {
    const { config, problems } = read(`preset: strict
fail-on: warning
max-warnings: 3
rules:
  stonith-disabled: off
suppress:
  - rule: monitor-missing
    object: WebIP
    reason: monitored from outside
`);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ preset: 'strict', failOn: 'warning', maxWarnings: 3 });
    expect([...config.levels]).toEqual([['stonith-disabled', 'off']]);
    expect(config.suppressions).toMatchObject([
      { rule: 'monitor-missing', object: 'WebIP', reason: 'monitored from outside' },
    ]);
  });

  it('may be JSON, and may be empty', () => {
    expect(read('{ "preset": "parity", "rules": { "stonith-disabled": "info" } }').config.preset).toBe(
      'parity',
    );
    expect(read('').problems).toEqual([]);
  });

  it.each([
    ['presett: strict', '1:1 there is no key "presett"; did you mean "preset"?'],
    [
      'preset: strickt',
      '1:9 "preset" is "strickt"; it must be one of parity, recommended, strict, sap-hana, sap-ascs, azure, aws, gcp, drbd, gfs2, galera, pgsql, openstack, tnf',
    ],
    ['fail-on: [error]', '1:10 "fail-on" has no such value; it must be one of error, warning, info, none'],
    ['max-warnings: -1', '1:15 "max-warnings" must be a whole number, 0 or more'],
    [
      'rules:\n  stonith-disable: off',
      '2:3 there is no rule "stonith-disable"; did you mean "stonith-disabled"?',
    ],
    [
      'rules:\n  stonith-disabled: loud',
      '2:21 the level of "stonith-disabled" is "loud"; it must be one of off, info, warning, error',
    ],
    ['rules: 3', '1:8 "rules" must be a map of keys and values'],
    ['suppress: x', '1:11 "suppress" must be a list of suppressions, each with "rule" and "object"'],
    ['suppress:\n  - rule: monitor-missing', '2:5 a suppression needs "rule" and "object"'],
    [
      'suppress:\n  - rule: monitor-missing\n    objekt: x\n    object: y',
      '3:5 a suppression has no key "objekt"; did you mean "object"?',
    ],
    ['suppress:\n  - rule: monitor-missing\n    object: 3', '3:13 "object" of a suppression must be a text'],
    ['suppress:\n  - rule: nope\n    object: x', '2:11 there is no rule "nope"'],
    ['1: 2', '1:1 a key of the configuration must be a text'],
    ['- a', '1:1 the configuration must be a map of keys and values'],
  ])('%j is refused at the exact place', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('that is no YAML is refused with what the parser says, at its place', () => {
    expect(problemsOf('a: "b')[0]).toMatch(/^1:\d+ this is not valid YAML: /);
  });
});
