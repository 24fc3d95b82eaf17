import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { kindOf, verifySource } from '../../src/verify/verify.js';
import { cibWith, complainAbout, reportOf, SETTINGS } from './report.js';

const X = '<nvpair id="x" name="x" value="1"/>';
const Y = '<nvpair id="y" name="y" value="2"/>';
const rules = [complainAbout('x'), complainAbout('y', { preset: 'strict', severity: 'error' })];

const rulesOf = (text: string, settings = {}): string[] =>
  reportOf(text, rules, settings).findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('which rules run, and at which level', () => {
  it('is what the preset has', () => {
    expect(rulesOf(cibWith(X, Y))).toEqual(['no-x warning']);
    expect(rulesOf(cibWith(X, Y), { preset: 'strict' })).toEqual(['no-x warning', 'no-y error']);
    expect(rulesOf(cibWith(X, Y), { preset: 'parity' })).toEqual([]);
  });

  it('is what the level of a rule says, even against the preset', () => {
    const levels = new Map([
      ['no-x', 'off'],
      ['no-y', 'info'],
    ] as const);
    expect(rulesOf(cibWith(X, Y), { levels })).toEqual(['no-y info']);
  });
});

describe('a finding', () => {
  it('knows its place, its object, and a fingerprint that survives moved lines', () => {
    const [before] = reportOf(cibWith(X), rules).findings;
    const [after] = reportOf(cibWith('', '', X), rules).findings;
    expect(before && positionAt(before.at.source, before.at.start)).toEqual({ line: 2, column: 22 });
    expect(before?.object).toBe('x');
    expect(before?.objectPath).toBe(
      'cib/configuration/crm_config/cluster_property_set[@id="o"]/nvpair[@id="x"]',
    );
    expect(before?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(after?.fingerprint).toBe(before?.fingerprint);
  });

  it('has a fingerprint of its own, even when another one says the same of the same object', () => {
    const twice = cibWith('<group id="g"><nvpair name="x" value="1"/><nvpair name="x" value="1"/></group>');
    const prints = reportOf(twice, rules).findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(2);
  });

  it('never shows a secret, not even when a rule puts it into its message', () => {
    const secret = '<nvpair id="p" name="passwd" value="hunter2"/>';
    const leaking = [complainAbout('passwd')];
    const [finding] = reportOf(cibWith(secret), leaking).findings;
    expect(finding?.message).toBe('there is a "passwd" of value ***');
  });
});

describe('suppressions', () => {
  const findings = (...lines: string[]): string[] =>
    reportOf(cibWith(...lines), rules).findings.map(({ rule, message }) => `${rule}: ${message}`);

  it('by a comment silence the rule on the next line, and only there', () => {
    const report = reportOf(
      cibWith(
        '<!-- hatool-disable-next-line no-x: it is meant so -->',
        X,
        '<nvpair id="x2" name="x" value="3"/>',
      ),
      rules,
    );
    expect(report.findings.map(({ object }) => object)).toEqual(['x2']);
    expect(report.suppressed).toBe(1);
  });

  it('reach all of a tag that begins on the next line', () => {
    expect(
      findings('<!-- hatool-disable-next-line no-x -->', '', '<nvpair id="x"', '  name="x"', '  value="1"/>'),
    ).toEqual([]);
  });

  it('in a file comment silence the rule everywhere', () => {
    expect(findings(X, '<!-- hatool-disable-file no-x -->', '<nvpair id="x2" name="x" value="3"/>')).toEqual(
      [],
    );
  });

  it('in several file comments of one rule are all used, and none of another rule', () => {
    const comments = ['<!-- hatool-disable-file no-x -->', '<!-- hatool-disable-file no-x -->'];
    expect(findings(X, ...comments, '<!-- hatool-disable-file no-y -->')).toEqual([]);
    expect(findings(Y, ...comments)).toHaveLength(2);
  });

  it('without a reason are told under the preset strict, or at the level that is set', () => {
    const text = cibWith('<!-- hatool-disable-next-line no-x -->', X);
    expect(rulesOf(text)).toEqual([]);
    expect(rulesOf(text, { preset: 'strict' })).toEqual(['suppressed-without-reason info']);
    const levels = new Map([['suppressed-without-reason', 'warning']] as const);
    expect(rulesOf(text, { levels })).toEqual(['suppressed-without-reason warning']);
    const reasoned = cibWith('<!-- hatool-disable-next-line no-x: it is meant so -->', X);
    expect(rulesOf(reasoned, { preset: 'strict' })).toEqual([]);
  });

  it('that silence nothing are reported', () => {
    expect(findings('<!-- hatool-disable-next-line no-x -->', Y)).toEqual([
      'unused-suppression: this comment suppresses nothing: rule "no-x" finds nothing there',
    ]);
  });

  it('of a rule that does not run are not called unused', () => {
    expect(findings('<!-- hatool-disable-next-line no-y -->', X)).toEqual([
      'no-x: there is a "x" of value 1',
    ]);
  });

  it('that name no rule or an unknown one are reported', () => {
    expect(findings('<!-- hatool-disable-next-line -->')[0]).toContain('names no rule');
    expect(findings('<!-- hatool-disable-next-line no-z -->')[0]).toContain(
      '"no-z", which does not exist; did you mean "no-x"?',
    );
  });

  it('of an unknown form are reported, not passed over', () => {
    expect(findings('<!-- hatool-disable-lines no-x: why -->', X)).toEqual([
      'suppression-invalid: nothing is suppressed: there is no "hatool-disable-lines"; did you mean "hatool-disable-line"?',
      'no-x: there is a "x" of value 1',
    ]);
  });

  it('reach the line that they stand on', () => {
    expect(
      findings(`${X} <!-- hatool-disable-line no-x: why -->`, '<nvpair id="x2" name="x" value="3"/>'),
    ).toEqual(['no-x: there is a "x" of value 3']);
  });

  it('reach from a comment that disables a rule to one that enables it again, or to the end', () => {
    const pair = (value: number): string => `<nvpair id="x${value}" name="x" value="${value}"/>`;
    const [off, on] = ['<!-- hatool-disable no-x: why -->', '<!-- hatool-enable no-x -->'];
    const of = (value: number): string => `no-x: there is a "x" of value ${value}`;
    expect(findings(pair(2), off, pair(3), pair(4), on, pair(5))).toEqual([of(2), of(5)]);
    expect(findings(pair(2), off, pair(3))).toEqual([of(2)]);
    expect(findings(off, pair(3), on, pair(4), off, pair(5), on, pair(6))).toEqual([of(4), of(6)]);
    expect(findings(off, pair(3), off, pair(4), on, pair(5))).toEqual([of(5)]);
  });

  it('that enable what nothing disables, or disable nothing, are reported', () => {
    expect(findings('<!-- hatool-enable no-x -->')).toEqual([
      'unused-suppression: no comment disables the rule "no-x" that this one enables again',
    ]);
    expect(findings('<!-- hatool-disable no-x: why -->', Y, '<!-- hatool-enable no-x -->', X)).toEqual([
      'unused-suppression: this comment suppresses nothing: rule "no-x" finds nothing there',
      'no-x: there is a "x" of value 1',
    ]);
  });

  it('with a reason are valid XML, and the reason names no rules', () => {
    expect(findings('<!-- hatool-disable-next-line no-x: no-y, no-z, and 3:00 a.m. -->', X)).toEqual([]);
  });

  it('by object silence a rule for that object, and tell that they were used', () => {
    const source = createSource('c', '');
    const at = { source, start: 0, end: 0 };
    const suppressions = [
      { rule: 'no-x', object: 'x', reason: 'known', at },
      { rule: 'no-x', object: 'other', reason: undefined, at },
    ];
    const text = cibWith(X, '<nvpair id="x2" name="x" value="3"/>');
    const report = verifySource(createSource('cib.xml', text), 'cib', rules, { ...SETTINGS, suppressions });
    expect(report.findings.map(({ object }) => object)).toEqual(['x2']);
    expect([...report.usedSuppressions]).toEqual([suppressions[0]]);
  });

  it('work in corosync.conf too', () => {
    const text = 'totem {\n  version: 2\n  # hatool-disable-next-line no-x -- reason\n  token: 1000\n}\n';
    expect(reportOf(text, rules, {}, 'corosync.conf').findings.map(({ rule }) => rule)).toEqual([
      'unused-suppression',
    ]);
  });
});

describe('the kind of a file', () => {
  it('shows in its content', () => {
    expect(kindOf('\n <cib/>')).toBe('cib');
    expect(kindOf('# comment\ntotem {\n}\n')).toBe('corosync');
    expect(kindOf('just text')).toBeUndefined();
    expect(kindOf('')).toBeUndefined();
  });
});
