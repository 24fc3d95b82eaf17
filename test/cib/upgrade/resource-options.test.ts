/** Parameters and meta attributes of primitives and templates of schema 2. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

/** The sets of a primitive that also has an old form which makes the upgrade necessary. */
function setsOf(sets: string): { lines: string[]; messages: string[] } {
  const { lines, messages } = upgradeOf(
    'pacemaker-2.0',
    `<nodes><node id="1" uname="n" type="normal"/></nodes><resources><primitive id="p" class="ocf" provider="x" type="y">${sets}</primitive></resources>`,
  );
  return { lines: lines.slice(4).map((line) => line.slice(4)), messages: messages.slice(1) };
}

const argumentMap = (value: string): string[] =>
  setsOf(
    `<instance_attributes id="i"><nvpair id="a" name="pcmk_arg_map" value="${value}"/></instance_attributes>`,
  ).lines;

describe('parameters of fence devices', () => {
  it('have new names', () => {
    const { lines, messages } = setsOf(
      '<instance_attributes id="i"><nvpair id="a" name="pcmk_off_cmd" value="x"/><nvpair id="b" name="ip" value="y"/></instance_attributes>',
    );
    expect(lines).toEqual([
      '<instance_attributes id="i">',
      '  <nvpair id="a" name="pcmk_off_action" value="x">',
      '  <nvpair id="b" name="ip" value="y">',
    ]);
    expect(messages).toEqual([
      'info: the parameter "pcmk_off_cmd" of "a" is read as "pcmk_off_action" @ name="pcmk_off_cmd"',
    ]);
  });

  it('keep the host argument of a map that says nothing else', () => {
    expect(argumentMap('port:domain')).toEqual([
      '<instance_attributes id="i">',
      '  <nvpair id="a" name="pcmk_host_argument" value="domain">',
    ]);
    expect(argumentMap('port:domain,x:y')).toEqual([]);
    expect(argumentMap('x:y')).toEqual([]);
  });

  it('drop a set that is empty, whatever rule it has', () => {
    expect(setsOf('<instance_attributes id="i"><rule id="r"/></instance_attributes>').lines).toEqual([]);
  });
});

const failureStickiness = (value: string): { lines: string[]; messages: string[] } =>
  setsOf(
    `<meta_attributes id="m"><nvpair id="a" name="resource_failure_stickiness" value="${value}"/></meta_attributes>`,
  );

describe('meta attributes of resources', () => {
  it('stop a resource that was to be isolated, with a warning', () => {
    const { lines, messages } = setsOf(
      '<meta_attributes id="m"><nvpair id="a" name="isolation-host" value="x"/></meta_attributes>',
    );
    expect(lines).toEqual([
      '<meta_attributes id="m">',
      '  <nvpair id="a" name="target-role" value="Stopped">',
    ]);
    expect(messages[0]).toMatch(
      /^warning: the meta attribute "isolation-host" of resource "p" .* kept stopped/,
    );
  });

  it('keep of several renamed pairs the first, and that only where no other pair is before it', () => {
    expect(
      setsOf(
        '<meta_attributes id="m"><nvpair id="a" name="isolation" value="x"/><nvpair id="b" name="isolation-host" value="y"/></meta_attributes>',
      ).lines,
    ).toHaveLength(2);
    expect(
      setsOf(
        '<meta_attributes id="m"><nvpair id="a" name="x" value="x"/><nvpair id="b" name="isolation" value="y"/></meta_attributes>',
      ).lines,
    ).toEqual(['<meta_attributes id="m">', '  <nvpair id="a" name="x" value="x">']);
  });

  it('leave a set with a rule its renamed pair, unless a later set without rule gives the same name', () => {
    const conditional =
      '<meta_attributes id="m"><rule id="r"/><nvpair id="a" name="isolation" value="x"/></meta_attributes>';
    expect(setsOf(conditional).lines).toContain('  <nvpair id="a" name="target-role" value="Stopped">');
    const later = '<meta_attributes id="n"><nvpair id="b" name="isolation" value="x"/></meta_attributes>';
    expect(setsOf(conditional + later).lines).toEqual([
      '<meta_attributes id="m">',
      '  <rule id="r">',
      '<meta_attributes id="n">',
      '  <nvpair id="b" name="target-role" value="Stopped">',
    ]);
  });

  it('turn a failure stickiness of -INFINITY into a threshold of 1, and drop any other', () => {
    expect(failureStickiness('-INFINITY').lines[1]).toBe(
      '  <nvpair id="a" name="migration-threshold" value="1">',
    );
    expect(failureStickiness('5').lines).toEqual([]);
    expect(failureStickiness('5').messages[0]).toMatch(/^info: .*"resource_failure_stickiness".* dropped/);
  });

  it('do not make the steps necessary for a failure stickiness alone, which schema 3.0 takes', () => {
    const { lines } = upgradeOf(
      'pacemaker-2.0',
      '<resources><primitive id="p"><meta_attributes id="m"><nvpair id="a" name="resource-failure-stickiness" value="-INFINITY"/></meta_attributes></primitive></resources>',
    );
    expect(lines.at(-1)).toContain('"resource-failure-stickiness"');
  });
});
